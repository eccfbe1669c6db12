namespace CxKit.Touchpoints;

/// <summary>The lines of a price as the customer sees them.</summary>
/// <param name="Items">The goods.</param>
/// <param name="Shipping">Sending them.</param>
/// <param name="Fees">All else that is charged: payment, service, wrapping.</param>
/// <param name="Tax">Taxes that are not within the other lines.</param>
/// <param name="Discount">What is taken off, as a number that is not negative.</param>
public readonly record struct PriceLines(decimal Items, decimal Shipping = 0, decimal Fees = 0, decimal Tax = 0, decimal Discount = 0)
{
    /// <summary>What is to be paid: all lines less the discount.</summary>
    public decimal Total => Items + Shipping + Fees + Tax - Discount;
}
