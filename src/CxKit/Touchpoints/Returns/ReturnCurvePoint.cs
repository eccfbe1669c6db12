namespace CxKit.Touchpoints;

/// <summary>How much is back by an age.</summary>
/// <param name="Days">Days since delivery.</param>
/// <param name="Share">The share of units that came back by then.</param>
public readonly record struct ReturnCurvePoint(int Days, Estimate Share);
