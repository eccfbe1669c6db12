namespace CxKit.Numerics;

/// <summary>The difference of two means with variances of their own (Welch 1947, with Satterthwaite's degrees of freedom).</summary>
internal static class WelchDifference
{
    /// <summary>First mean − second mean with its interval; null when a side has fewer than two values.</summary>
    public static Estimate? Of(double firstMean, double firstVariance, long firstCount, double secondMean, double secondVariance, long secondCount, double level)
    {
        if (firstCount < 2 || secondCount < 2)
        {
            return null;
        }

        var (a, b) = (firstVariance / firstCount, secondVariance / secondCount);
        var difference = firstMean - secondMean;
        if (a + b <= 0)
        {
            return new Estimate(difference, new Interval(difference, difference, level));
        }

        var freedom = (a + b) * (a + b) / (a * a / (firstCount - 1) + b * b / (secondCount - 1));
        var half = StudentsT.TwoSided(level, freedom) * Math.Sqrt(a + b);
        return new Estimate(difference, new Interval(difference - half, difference + half, level));
    }
}
