namespace CxKit.Forecasting;

/// <summary>One promotion: from a day to a day, both included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Id">The item; null or empty for all items.</param>
/// <param name="Strength">How strong it is, in a unit of your choice, such as the share off the price; 1 for "on".</param>
public readonly record struct Promotion(DateOnly From, DateOnly To, string? Id = null, double Strength = 1);
