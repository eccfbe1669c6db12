namespace CxKit.Numerics;

/// <summary>The score interval of a share (Wilson 1927): right also for few trials and for shares near 0 and 1, where p ± z·se is not.</summary>
internal static class WilsonInterval
{
    /// <summary>The share of successes with its interval; null when there was no trial.</summary>
    public static Estimate? Of(long successes, long trials, double level) => trials == 0 ? null : Around(successes / (double)trials, trials, level);

    /// <summary>
    /// A share with the interval that it would have from so many independent trials. For the mean of numbers between 0 and 1 the interval is
    /// wide enough, since their variance is at most p(1 − p).
    /// </summary>
    /// <param name="p">The share, from 0 to 1.</param>
    /// <param name="n">The trials, more than 0; an effective number need not be whole.</param>
    /// <param name="level">The level of the interval.</param>
    public static Estimate Around(double p, double n, double level)
    {
        var z = StandardNormal.TwoSided(level);
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));

        // At the ends the interval starts at the share itself; and rounding never puts it a hair beyond 0 or 1.
        var lower = p == 0 ? 0 : Math.Max(0, centre - half);
        var upper = p == 1 ? 1 : Math.Min(1, centre + half);
        return new Estimate(p, new Interval(lower, upper, level));
    }
}
