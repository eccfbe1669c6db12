namespace CxKit.Forecasting;

/// <summary>One bar of the histogram of a <see cref="CalibrationReport"/>.</summary>
/// <param name="Lower">The smallest probability of the bar, from 0.</param>
/// <param name="Upper">The largest, up to 1.</param>
/// <param name="Count">How many values had a probability between the two.</param>
/// <param name="Share">Their share of all values with its 95 % interval (Wilson 1927); it should be the width of the bar.</param>
public sealed record PitBin(double Lower, double Upper, long Count, Estimate Share);
