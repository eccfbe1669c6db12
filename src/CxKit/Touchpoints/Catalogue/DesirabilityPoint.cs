namespace CxKit.Touchpoints;

/// <summary>A point of a desirability that is drawn by hand: this value is worth that score.</summary>
/// <param name="Value">The value, in the unit of the signal; for a signal of yes and no a share.</param>
/// <param name="Score">What it is worth, 0 to 100.</param>
public readonly record struct DesirabilityPoint(double Value, double Score);
