namespace CxKit.Touchpoints;

/// <summary>The customer had to do something again: submit a form, reload a page.</summary>
public sealed record CheckoutRetried : CheckoutEvent
{
    /// <summary>Why, as a code such as <c>timeout</c>; null when not known.</summary>
    public string? Reason { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 7;

    internal override void Check(ref CheckoutEventCheck check) => check.Optional(nameof(Reason), Reason);
}
