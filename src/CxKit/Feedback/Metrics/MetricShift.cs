namespace CxKit.Feedback;

/// <summary>A time at which a metric changed its level.</summary>
/// <param name="Start">The first day of the first period after the change.</param>
/// <param name="Earliest">The first day of the earliest period that is as well possible at the level of the intervals.</param>
/// <param name="Latest">The first day of the latest such period.</param>
/// <param name="Magnitude">The level after it less the one before, between the neighbouring changes, in the unit of the metric.</param>
/// <param name="PValue">How often permutations of the periods without a change show as large a one.</param>
public sealed record MetricShift(DateOnly Start, DateOnly Earliest, DateOnly Latest, Estimate Magnitude, double PValue);
