using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future whose logarithm, after an offset is added, is normal: means exp(μ + σ²/2) − c, quantiles in closed form, totals from paths. Nothing is below zero.</summary>
internal sealed class LogNormalPrediction(double[] logMean, double[] logVariance, double offset, PathSampler sampler)
    : PredictiveDistribution([.. logMean.Select((mean, h) => Math.Max(0, Math.Exp(mean + logVariance[h] / 2) - offset))])
{
    public override double Quantile(int step, double probability) =>
        Math.Max(0, Math.Exp(logMean[step] + Math.Sqrt(logVariance[step]) * StandardNormal.Quantile(probability)) - offset);

    public override void SamplePath(SeededRandom random, Span<double> path) => sampler(random, path);
}
