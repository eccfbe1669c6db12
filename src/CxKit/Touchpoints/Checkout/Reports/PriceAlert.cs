namespace CxKit.Touchpoints;

/// <summary>An attempt to order whose total rose for a reason other than the customer's choice.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Order">The order; null when it was not completed or not told.</param>
/// <param name="IsCompleted">Whether the customer paid it.</param>
/// <param name="Currency">The currency.</param>
/// <param name="First">The first total.</param>
/// <param name="Final">The last one.</param>
/// <param name="Unexplained">What nobody chose.</param>
public sealed record PriceAlert(string Attempt, string? Order, bool IsCompleted, string Currency, decimal First, decimal Final, decimal Unexplained);
