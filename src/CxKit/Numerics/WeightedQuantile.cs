namespace CxKit.Numerics;

/// <summary>Quantiles of a weighted sample whose coverage is right in the mean: a new draw lies below the quantile for p with probability p, whatever the distribution.</summary>
/// <remarks>Definition 6 of Hyndman &amp; Fan (1996), x₍ᵢ₎ at i ÷ (n + 1), with cumulative weights in place of i; with equal weights the same.</remarks>
internal static class WeightedQuantile
{
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="weights">The weight of each, not negative, one of them positive.</param>
    /// <param name="count">How many observations the weights stand for: n.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, ReadOnlySpan<double> weights, double count, double probability)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var target = probability * total * (count + 1) / count;
        var (before, value, sum) = (0.0, double.NaN, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (weights[i] <= 0)
            {
                continue;
            }

            sum += weights[i];
            if (sum >= target)
            {
                return double.IsNaN(value) ? sorted[i] : value + (target - before) / weights[i] * (sorted[i] - value);
            }

            (before, value) = (sum, sorted[i]);
        }

        return value;
    }

    /// <summary>Quantiles of bootstrap samples: observations drawn with replacement, each with its weight (Efron 1979).</summary>
    /// <param name="sorted">The values, ascending.</param>
    /// <param name="weights">The weight of each.</param>
    /// <param name="probabilities">Which quantiles.</param>
    /// <param name="replicates">How many samples.</param>
    /// <param name="random">Draws them.</param>
    /// <returns>For each probability the quantile of each sample, in the order of samples.</returns>
    public static double[][] Bootstrap(ReadOnlySpan<double> sorted, ReadOnlySpan<double> weights, ReadOnlySpan<double> probabilities, int replicates, SeededRandom random)
    {
        var found = new double[probabilities.Length][];
        for (var p = 0; p < found.Length; p++)
        {
            found[p] = new double[replicates];
        }

        var drawn = new double[sorted.Length];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            Array.Clear(drawn);
            for (var i = 0; i < sorted.Length; i++)
            {
                var chosen = random.Next(sorted.Length);
                drawn[chosen] += weights[chosen];
            }

            for (var p = 0; p < found.Length; p++)
            {
                found[p][replicate] = Of(sorted, drawn, sorted.Length, probabilities[p]);
            }
        }

        return found;
    }
}
