namespace CxKit.Touchpoints;

/// <summary>The order stands.</summary>
public sealed record OrderCompleted : CheckoutEvent
{
    /// <summary>The order, in the shop's own words; null when not told.</summary>
    public string? Order { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>The currency that is charged, three capital letters of ISO 4217.</summary>
    public required string Currency { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>What is charged, taxes included; not negative.</summary>
    public required decimal Total { get; init; }

    internal override int Rank => 9;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Optional(nameof(Order), Order);
        check.Currency(nameof(Currency), Currency);
        check.Amount(nameof(Total), Total);
    }
}
