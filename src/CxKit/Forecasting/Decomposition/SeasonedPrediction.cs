using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future without season, with a season added to it and the doubt about that season: one normal error for each of its places, which returns with the place.</summary>
internal static class SeasonedPrediction
{
    /// <param name="inner">The future without season.</param>
    /// <param name="season">What the seasons add to each period.</param>
    /// <param name="length">After how many periods an error returns: the longest season.</param>
    /// <param name="doubt">The variance of that error.</param>
    public static PredictiveDistribution Of(PredictiveDistribution inner, double[] season, int length, double doubt)
    {
        var mean = new double[inner.Horizon];
        for (var h = 0; h < mean.Length; h++)
        {
            mean[h] = inner.Mean[h] + season[h];
        }

        var sd = Math.Sqrt(doubt);
        PathSampler sampler = (random, path) => Sample(inner, season, length, sd, random, path);
        if (inner is not NormalPrediction { CumulativeVariance: { } cumulative } normal)
        {
            return new SimulatedPrediction(mean, sampler);
        }

        var variance = new double[mean.Length];
        var totals = new double[mean.Length];
        var added = 0.0;
        for (var h = 0; h < mean.Length; h++)
        {
            // The r-th return of an error adds r² − (r − 1)² times its variance to the total.
            added += (2 * (h / length) + 1) * doubt;
            variance[h] = normal.Variance[h] + doubt;
            totals[h] = cumulative[h] + added;
        }

        return new NormalPrediction(mean, variance, totals, sampler);
    }

    private static void Sample(PredictiveDistribution inner, double[] season, int length, double sd, SeededRandom random, Span<double> path)
    {
        Span<double> errors = path.Length <= 512 ? stackalloc double[path.Length] : new double[path.Length];
        for (var h = 0; h < errors.Length; h++)
        {
            errors[h] = h < length ? sd * random.NextNormal() : errors[h - length];
        }

        inner.SamplePath(random, path);
        for (var h = 0; h < path.Length; h++)
        {
            path[h] += season[h] + errors[h];
        }
    }
}
