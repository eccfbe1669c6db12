namespace CxKit.Numerics;

/// <summary>Intervals from bootstrap replicates: bias-corrected and accelerated (Efron 1987).</summary>
internal static class BootstrapInterval
{
    /// <summary>A larger z₀ is that of an estimate at the edge of what it can be, such as a part of R² near 0: the full correction would take the last few replicates for the interval, which is then short and
    /// misses. In simulations with ten drivers of which six count for next to nothing, 150 respondents, intervals of level 0.95 hold the truth of these in 0.87 with the full correction and in 0.96 with
    /// this limit; those of the others are the same.</summary>
    internal const double LargestBias = 0.25;

    /// <summary>
    /// The BCa interval: the quantiles of the replicates at Φ(z₀ + (z₀ ± z) ÷ (1 − a(z₀ ± z))), with z₀ from the share of replicates below the estimate and the acceleration a from
    /// the jackknife. z₀ is held within ± <see cref="LargestBias"/>.
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

        var (least, most) = (StandardNormal.Cumulative(-LargestBias), StandardNormal.Cumulative(LargestBias));
        var bias = StandardNormal.Quantile(Math.Clamp(below / replicates.Length, least, most));
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
