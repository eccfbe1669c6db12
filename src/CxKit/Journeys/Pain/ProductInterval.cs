namespace CxKit.Journeys;

/// <summary>Intervals of products of independent estimates.</summary>
internal static class ProductInterval
{
    /// <summary>
    /// a·b by the square-and-add rule (Newcombe 1998; Zou &amp; Donner 2008): on either side the distance is √((b·Δa)² + (a·Δb)²), with the distance of each factor to its own
    /// end on that side.
    /// </summary>
    /// <param name="a">Of any sign.</param>
    /// <param name="b">Above 0.</param>
    public static Estimate Of(Estimate a, Estimate b)
    {
        var value = a.Value * b.Value;
        var (below, above) = (b.Value - b.Interval.Lower, b.Interval.Upper - b.Value);
        var (towardsZero, away) = a.Value >= 0 ? (below, above) : (above, below);
        var lower = value - Distance(b.Value * (a.Value - a.Interval.Lower), a.Value * towardsZero);
        var upper = value + Distance(b.Value * (a.Interval.Upper - a.Value), a.Value * away);
        return new(value, new(lower, upper, a.Interval.Level));
    }

    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
}
