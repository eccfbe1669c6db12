namespace CxKit.Numerics;

/// <summary>The quantile of a sample by linear interpolation: definition 7 of Hyndman &amp; Fan (1996), R's default.</summary>
internal static class SampleQuantile
{
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
