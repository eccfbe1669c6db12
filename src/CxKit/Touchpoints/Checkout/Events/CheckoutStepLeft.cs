namespace CxKit.Touchpoints;

/// <summary>The customer left a step, forwards, backwards or for good. Not needed where the next step says so.</summary>
public sealed record CheckoutStepLeft : CheckoutEvent
{
    /// <summary>The step.</summary>
    public required string Step { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 0;

    internal override void Check(ref CheckoutEventCheck check) => check.Required(nameof(Step), Step);
}
