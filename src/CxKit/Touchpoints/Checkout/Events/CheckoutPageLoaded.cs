namespace CxKit.Touchpoints;

/// <summary>A page of the checkout was there to be used.</summary>
public sealed record CheckoutPageLoaded : CheckoutEvent
{
    /// <summary>The step that it shows.</summary>
    public required string Step { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>How long the customer waited for it; not negative.</summary>
    public required TimeSpan LoadTime { get; init; }

    internal override int Rank => 2;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Required(nameof(Step), Step);
        check.Duration(nameof(LoadTime), LoadTime);
    }
}
