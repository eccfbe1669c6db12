namespace CxKit.Touchpoints;

/// <summary>The customer saw a total.</summary>
public sealed record PriceShown : CheckoutEvent
{
    /// <summary>The currency, three capital letters of ISO 4217.</summary>
    public required string Currency { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>What the total is made of; no line is negative, nor is the total.</summary>
    public required PriceLines Lines { get; init; }

    /// <summary>What tells baskets apart, such as a hash of items and numbers; null when not told. Another one is a choice of the customer.</summary>
    public string? Basket { get; init => field = PaymentSecrets.Screen(value); }

    /// <summary>Where it goes, as far as the price depends on it, such as <c>DE</c>; null when not known yet. Another one is a choice of the customer.</summary>
    public string? Destination { get; init => field = PaymentSecrets.Screen(value); }

    internal override int Rank => 4;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Currency(nameof(Currency), Currency);
        check.Amount("Lines.Items", Lines.Items);
        check.Amount("Lines.Shipping", Lines.Shipping);
        check.Amount("Lines.Fees", Lines.Fees);
        check.Amount("Lines.Tax", Lines.Tax);
        check.Amount("Lines.Discount", Lines.Discount);
        if (check.IsGood)
        {
            check.Amount("Lines.Total", Lines.Total);
        }

        check.Optional(nameof(Basket), Basket);
        check.Optional(nameof(Destination), Destination);
    }
}
