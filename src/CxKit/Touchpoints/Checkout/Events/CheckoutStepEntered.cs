namespace CxKit.Touchpoints;

/// <summary>The customer came to a step of the checkout.</summary>
public sealed record CheckoutStepEntered : CheckoutEvent
{
    /// <summary>The step, such as <c>address</c> or <c>payment</c>; plain names have their place in <see cref="CheckoutSteps"/>.</summary>
    public required string Step { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 1;

    internal override void Check(ref CheckoutEventCheck check) => check.Required(nameof(Step), Step);
}
