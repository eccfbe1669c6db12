using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future whose means and quantiles are cut off at zero; its paths are not, so that their average stays that of the model.</summary>
internal sealed class NonNegativePrediction(PredictiveDistribution inner) : PredictiveDistribution(Array.ConvertAll(inner.Mean, mean => Math.Max(0, mean)))
{
    public override double Quantile(int step, double probability) => Math.Max(0, inner.Quantile(step, probability));

    public override double CumulativeQuantile(int periods, double probability) => Math.Max(0, inner.CumulativeQuantile(periods, probability));

    public override double StandardDeviation(int step) => inner.StandardDeviation(step);

    public override double CumulativeStandardDeviation(int periods) => inner.CumulativeStandardDeviation(periods);

    public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> paths) => inner.SampleBlock(random, steps, count, paths);

    public override void Forget() => inner.Forget();

    public override void SamplePath(SeededRandom random, Span<double> path) => inner.SamplePath(random, path);
}
