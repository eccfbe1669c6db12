namespace CxKit.Inventory;

/// <summary>One length that a lead time can have.</summary>
/// <param name="Days">The days between order and delivery, at least 0.</param>
/// <param name="Probability">How likely it is; the values of one lead time sum to 1.</param>
public readonly record struct LeadTimeValue(double Days, double Probability);
