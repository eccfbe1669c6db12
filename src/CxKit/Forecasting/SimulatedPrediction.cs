using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future that is known by its paths only; quantiles come from <see cref="PredictiveDistribution.PathCount"/> seeded ones.</summary>
internal class SimulatedPrediction(double[] mean, PathSampler sampler) : PredictiveDistribution(mean)
{
    public override double AtScore(int step, double score) => Outlines()[step].AtScore(score);

    public override double ScoreOf(int step, double value, SeededRandom random) => Outlines()[step].ScoreOf(value, random);

    public override void SamplePath(SeededRandom random, Span<double> path) => sampler(random, path);
}
