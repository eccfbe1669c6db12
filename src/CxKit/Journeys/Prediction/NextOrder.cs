namespace CxKit.Journeys;

/// <summary>When a customer's next order is to be expected.</summary>
/// <param name="Subject">The customer.</param>
/// <param name="History">The orders so far.</param>
/// <param name="ChanceActive">The chance that the customer has not left for good.</param>
/// <param name="MedianDays">By when, from now, the next order has come with a chance of one half; null when the customer has more probably left.</param>
public sealed record NextOrder(string Subject, OrderHistory History, double ChanceActive, double? MedianDays);
