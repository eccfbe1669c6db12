namespace CxKit.Touchpoints;

/// <summary>The values of a signal in one period.</summary>
/// <param name="Start">The first day of the period.</param>
/// <param name="Count">How many values there are; at least 1.</param>
/// <param name="Weight">The sum of their weights.</param>
/// <param name="EffectiveCount">So many equally weighted values would say as much: (Σw)² ÷ Σw² (Kish 1965).</param>
/// <param name="Mean">The weighted mean, in the unit of the signal; for yes and no the share of yes.</param>
/// <param name="StandardDeviation">How far single values lie from the mean, from the unbiased variance; NaN for a single value.</param>
/// <param name="Minimum">The lowest value.</param>
/// <param name="Maximum">The highest value.</param>
/// <param name="Score">What they are worth together, 0 to 100.</param>
public readonly record struct SignalPeriod(
    DateOnly Start, long Count, double Weight, double EffectiveCount, double Mean, double StandardDeviation, double Minimum, double Maximum, double Score);
