using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Adds the effects of regressors, and what is uncertain of them, to a prediction.</summary>
internal static class RegressionPrediction
{
    private const int PathsForMean = 2_000;

    /// <param name="inner">The future of the rest.</param>
    /// <param name="shift">What the regressors add at each step.</param>
    /// <param name="design">How standard normal errors of the coefficients move each step.</param>
    /// <param name="scale">Where that happens.</param>
    /// <param name="offset">What was added before the logarithm was taken.</param>
    public static PredictiveDistribution Of(PredictiveDistribution inner, double[] shift, double[][] design, RegressionScale scale, double offset)
    {
        var horizon = shift.Length;
        var mean = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = inner.Mean[h] + shift[h];
        }

        if (scale == RegressionScale.Log)
        {
            inner = inner.WithKnownScale(); // the exponential of Student's t has no mean
        }

        PathSampler sampler = (random, path) => Sample(inner, shift, design, random, path);
        if (inner is not NormalPrediction normal)
        {
            return scale == RegressionScale.Level
                ? new SimulatedPrediction(mean, sampler)
                : new SimulatedPrediction(MeanOfPaths(horizon, sampler, offset), Exponential(sampler, offset));
        }

        var variance = (double[])normal.Variance.Clone();
        var cumulative = (double[]?)normal.CumulativeVariance?.Clone();
        var sums = new double[design.Length > 0 ? design[0].Length : 0];
        for (var h = 0; h < horizon; h++)
        {
            for (var j = 0; j < sums.Length; j++)
            {
                sums[j] += design[h][j];
                variance[h] += design[h][j] * design[h][j];
                if (cumulative is not null)
                {
                    cumulative[h] += sums[j] * sums[j];
                }
            }
        }

        return scale == RegressionScale.Level
            ? new NormalPrediction(mean, variance, cumulative, sampler)
            : new LogNormalPrediction(mean, variance, offset, Exponential(sampler, offset));
    }

    private static void Sample(PredictiveDistribution inner, double[] shift, double[][] design, SeededRandom random, Span<double> path)
    {
        inner.SamplePath(random, path);
        Span<double> errors = design[0].Length <= 64 ? stackalloc double[design[0].Length] : new double[design[0].Length];
        foreach (ref var error in errors)
        {
            error = random.NextNormal();
        }

        for (var h = 0; h < path.Length; h++)
        {
            path[h] += shift[h] + VectorSums.Dot(design[h], errors);
        }
    }

    private static PathSampler Exponential(PathSampler sampler, double offset) => (random, path) =>
    {
        sampler(random, path);
        foreach (ref var value in path)
        {
            value = Math.Max(0, Math.Exp(value) - offset);
        }
    };

    private static double[] MeanOfPaths(int horizon, PathSampler sampler, double offset)
    {
        var mean = new double[horizon];
        var path = new double[horizon];
        var random = new SeededRandom(PredictiveDistribution.PathSeed);
        var exponential = Exponential(sampler, offset);
        for (var i = 0; i < PathsForMean; i++)
        {
            exponential(random, path);
            VectorSums.AddScaled(path, 1.0 / PathsForMean, mean);
        }

        return mean;
    }
}
