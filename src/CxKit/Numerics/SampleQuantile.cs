namespace CxKit.Numerics;

/// <summary>Quantiles of a sample, by two of the definitions of Hyndman &amp; Fan (1996).</summary>
internal static class SampleQuantile
{
    /// <summary>By linear interpolation between neighbours: definition 7, R's default.</summary>
    /// <param name="sorted">At least one value, ascending; infinities are fine.</param>
    /// <param name="probability">From 0, the smallest value, to 1, the largest.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above]
            ? sorted[below] // not only faster: the difference of two infinities is NaN
            : sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The smallest value x of the sample with F(x) ≥ probability: definition 1. The quantile of counts is a count.</summary>
    public static double StepOfSorted(ReadOnlySpan<double> sorted, double probability) =>
        sorted[Math.Clamp((int)Math.Ceiling(probability * sorted.Length) - 1, 0, sorted.Length - 1)];
}
