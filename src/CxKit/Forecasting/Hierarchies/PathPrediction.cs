using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future that is known by a fixed set of paths. Drawing picks one of them, so that nodes that share a set share the picks of a seed.</summary>
/// <param name="mean">The mean of each period.</param>
/// <param name="paths">Step by step the values of all paths.</param>
internal sealed class PathPrediction(double[] mean, double[] paths) : PredictiveDistribution(mean)
{
    private readonly int _count = paths.Length / mean.Length;

    public override double Quantile(int step, double probability)
    {
        var sorted = paths.AsSpan(step * _count, _count).ToArray();
        Array.Sort(sorted);
        return SampleQuantile.OfSorted(sorted, probability);
    }

    public override double CumulativeQuantile(int periods, double probability)
    {
        var totals = new double[_count];
        for (var step = 0; step < periods; step++)
        {
            VectorSums.Add(paths.AsSpan(step * _count, _count), totals);
        }

        Array.Sort(totals);
        return SampleQuantile.OfSorted(totals, probability);
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        var pick = random.Next(_count);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] = paths[step * _count + pick];
        }
    }
}
