namespace CxKit.Touchpoints;

/// <summary>A time at which a signal changed its level.</summary>
/// <param name="Index">The place of the first sample after the change, from 0.</param>
/// <param name="Time">Its time, or null.</param>
/// <param name="Earliest">The earliest place that is as well possible at the level of the intervals.</param>
/// <param name="Latest">The latest such place.</param>
/// <param name="Magnitude">The level after it less the one before, in the unit of the values; between the neighbouring changes.</param>
/// <param name="PValue">How often permutations of the samples without a change show as large a one.</param>
public readonly record struct ChangePoint(int Index, DateTimeOffset? Time, int Earliest, int Latest, Estimate Magnitude, double PValue);
