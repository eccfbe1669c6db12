namespace CxKit.Numerics;

/// <summary>
/// The interval of a difference of two shares made from their score intervals (Newcombe 1998, "Interval estimation for the difference between independent
/// proportions", Statistics in Medicine 17, method 10).
/// </summary>
internal static class NewcombeInterval
{
    /// <summary>The second share less the first one with its interval; null when one of them had no trial.</summary>
    public static Estimate? Of(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials, double level)
    {
        if (WilsonInterval.Of(firstSuccesses, firstTrials, level) is not var (p, (l, u, _))
            || WilsonInterval.Of(secondSuccesses, secondTrials, level) is not var (q, (m, v, _)))
        {
            return null;
        }

        var difference = q - p;
        return new Estimate(difference, new Interval(difference - Length(q - m, u - p), difference + Length(v - q, p - l), level));
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
