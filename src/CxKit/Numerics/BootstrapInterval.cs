namespace CxKit.Numerics;

/// <summary>Intervals from bootstrap replicates: bias-corrected and accelerated (Efron 1987), or percentile.</summary>
internal static class BootstrapInterval
{
    /// <summary>
    /// The BCa interval: the quantiles of the replicates at Φ(z₀ + (z₀ ± z) ÷ (1 − a(z₀ ± z))), with z₀ from the share of replicates below the estimate and the acceleration a from
    /// the jackknife. Where all replicates lie on one side of the estimate z₀ does not exist, and it is the percentile interval.
    /// </summary>
    /// <param name="estimate">From the sample itself.</param>
    /// <param name="replicates">At least two; they come back sorted.</param>
    /// <param name="jackknife">The estimate without each observation, or without each of many groups of the same size; empty for no acceleration.</param>
    /// <param name="level">The level of the interval.</param>
    public static Interval BiasCorrected(double estimate, Span<double> replicates, ReadOnlySpan<double> jackknife, double level)
    {
        replicates.Sort();
        var below = 0.0;
        foreach (var replicate in replicates)
        {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }

        var share = below / replicates.Length;
        if (share is <= 0 or >= 1)
        {
            return Percentile(replicates, level);
        }

        var bias = StandardNormal.Quantile(share);
        var acceleration = Acceleration(jackknife);
        var z = StandardNormal.TwoSided(level);
        var (lower, upper) = (At(bias - z), At(bias + z));
        return new(
            SampleQuantile.OfSorted(replicates, Math.Min(lower, upper)), SampleQuantile.OfSorted(replicates, Math.Max(lower, upper)), level);

        double At(double shifted)
        {
            var divisor = 1 - acceleration * shifted;
            return divisor > 0 ? StandardNormal.Cumulative(bias + shifted / divisor) : shifted > 0 ? 1 : 0;
        }
    }

    /// <summary>Between two quantiles of the replicates.</summary>
    /// <param name="sorted">The replicates, ascending.</param>
    /// <param name="level">The level of the interval.</param>
    public static Interval Percentile(ReadOnlySpan<double> sorted, double level)
    {
        var tail = (1 - level) / 2;
        return new(SampleQuantile.OfSorted(sorted, tail), SampleQuantile.OfSorted(sorted, 1 - tail), level);
    }

    /// <summary>Σd³ ÷ 6(Σd²)^(3/2), with d the mean of the jackknife values less each (Efron 1987, eq. 6.6). Groups of observations estimate the same number: third and second moments of
    /// a sum of independent parts add up.</summary>
    private static double Acceleration(ReadOnlySpan<double> jackknife)
    {
        if (jackknife.IsEmpty)
        {
            return 0;
        }

        var mean = jackknife.Sum() / jackknife.Length;
        var (squares, cubes) = (0.0, 0.0);
        foreach (var value in jackknife)
        {
            var d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }
}
