using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future that is known by its paths only; quantiles come from <see cref="PredictiveDistribution.PathCount"/> seeded ones.</summary>
internal sealed class SimulatedPrediction(double[] mean, PathSampler sampler) : PredictiveDistribution(mean)
{
    private readonly Lazy<double[][]> _sortedByStep = new(() => SortedByStep(mean.Length, sampler));

    public override double Quantile(int step, double probability) => SampleQuantile.OfSorted(_sortedByStep.Value[step], probability);

    public override double ScoreOf(int step, double value, SeededRandom random)
    {
        var sorted = _sortedByStep.Value[step];
        var (below, upTo) = (CountWhile(sorted, known => known < value), CountWhile(sorted, known => known <= value));
        var rank = below + (upTo - below) * random.NextDouble();
        return StandardNormal.Quantile((rank + 0.5) / (sorted.Length + 1));
    }

    public override void SamplePath(SeededRandom random, Span<double> path) => sampler(random, path);

    /// <summary>How many of the first values fulfil a condition that holds up to some place and not beyond it.</summary>
    private static int CountWhile(double[] sorted, Func<double, bool> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = holds(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double[][] SortedByStep(int horizon, PathSampler sampler)
    {
        var byStep = new double[horizon][];
        for (var step = 0; step < horizon; step++)
        {
            byStep[step] = new double[PathCount];
        }

        var random = new SeededRandom(PathSeed);
        var path = new double[horizon];
        for (var i = 0; i < PathCount; i++)
        {
            sampler(random, path);
            for (var step = 0; step < horizon; step++)
            {
                byStep[step][i] = path[step];
            }
        }

        foreach (var step in byStep)
        {
            Array.Sort(step);
        }

        return byStep;
    }
}
