using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future as uncertain as another, about other means.</summary>
internal sealed class MovedPrediction(double[] mean, PredictiveDistribution inner) : PredictiveDistribution(mean)
{
    public override double Quantile(int step, double probability) => inner.Quantile(step, probability) + (Mean[step] - inner.Mean[step]);

    public override double CumulativeQuantile(int periods, double probability)
    {
        var moved = 0.0;
        for (var step = 0; step < periods; step++)
        {
            moved += Mean[step] - inner.Mean[step];
        }

        return inner.CumulativeQuantile(periods, probability) + moved;
    }

    public override void SamplePath(SeededRandom random, Span<double> path)
    {
        inner.SamplePath(random, path);
        for (var step = 0; step < path.Length; step++)
        {
            path[step] += Mean[step] - inner.Mean[step];
        }
    }

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        inner.Reseed(seed);
    }
}
