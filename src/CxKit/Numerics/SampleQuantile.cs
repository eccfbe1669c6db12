namespace CxKit.Numerics;

/// <summary>The quantile of a sample by linear interpolation: definition 7 of Hyndman &amp; Fan (1996), R's default.</summary>
internal static class SampleQuantile
{
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
}
