namespace CxKit.Touchpoints;

/// <summary>A point of a control chart.</summary>
/// <param name="Time">When; null where only the order counts.</param>
/// <param name="Count">How many values it is from.</param>
/// <param name="Mean">Their mean or share; null where there was none.</param>
/// <param name="Value">What is compared with the limits: the mean, the range, the weighted mean, the upper cumulative sum. Null where there was no value.</param>
/// <param name="Opposite">The lower cumulative sum, from 0 downwards; null for other charts.</param>
/// <param name="Centre">The centre line.</param>
/// <param name="Lower">The lower limit.</param>
/// <param name="Upper">The upper limit.</param>
public readonly record struct ChartPoint(
    DateTimeOffset? Time, long Count, double? Mean, double? Value, double? Opposite, double Centre, double Lower, double Upper);
