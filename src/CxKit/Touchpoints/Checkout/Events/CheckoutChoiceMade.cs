namespace CxKit.Touchpoints;

/// <summary>A choice that bears on the price.</summary>
public sealed record CheckoutChoiceMade : CheckoutEvent
{
    /// <summary>What was chosen.</summary>
    public required CheckoutChoice Choice { get; init; }

    /// <summary>
    /// By how much it changes the total, taxes included: 4.90 for an upgrade, −10 for a coupon. Null when not known; then all of the change in the lines
    /// that such a choice concerns is taken to come from it (<see cref="PriceStep.Assumed"/>).
    /// </summary>
    public decimal? PriceChange { get; init; }

    /// <summary>
    /// Whether the shop had made the choice beforehand (a ticked box). It explains nothing then: extras need the customer's express consent
    /// (Directive 2011/83/EU, article 22).
    /// </summary>
    public bool Preselected { get; init; }

    internal override int Rank => 3;

    internal override void Check(ref CheckoutEventCheck check)
    {
        check.Named(nameof(Choice), Choice);
        check.Amount(nameof(PriceChange), PriceChange, mayBeNegative: true);
    }
}
