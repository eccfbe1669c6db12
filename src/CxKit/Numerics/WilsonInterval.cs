namespace CxKit.Numerics;

/// <summary>The score interval of a share (Wilson 1927): right also for few trials and for shares near 0 and 1, where p ± z·se is not.</summary>
internal static class WilsonInterval
{
    /// <summary>The share of successes with its interval; null when there was no trial.</summary>
    public static Estimate? Of(long successes, long trials, double level)
    {
        if (trials == 0)
        {
            return null;
        }

        var n = (double)trials;
        var p = successes / n;
        var z = StandardNormal.TwoSided(level);
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));

        // At the ends the interval starts at the share itself; rounding must not put it a hair beyond.
        var lower = successes == 0 ? 0 : centre - half;
        var upper = successes == trials ? 1 : centre + half;
        return new Estimate(p, new Interval(lower, upper, level));
    }
}
