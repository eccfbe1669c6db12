using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Draws one path of the future into the span, period by period.</summary>
internal delegate void PathSampler(SeededRandom random, Span<double> path);

/// <summary>A future whose single periods are taken as normal, with variances in closed form.</summary>
/// <param name="mean">The mean of each period.</param>
/// <param name="variance">The variance of each period.</param>
/// <param name="cumulativeVariance">The variance of the sum of the first 1, 2, … periods, or null where it has no closed form.</param>
/// <param name="sampler">Draws joint paths.</param>
internal class NormalPrediction(double[] mean, double[] variance, double[]? cumulativeVariance, PathSampler sampler)
    : PredictiveDistribution(mean)
{
    public double[] Variance { get; } = variance;

    public virtual double[]? CumulativeVariance { get; } = cumulativeVariance;

    public override double Quantile(int step, double probability) => NormalQuantile(Mean[step], Variance[step], probability);

    public override double[] NormalDeviations { get; } = Array.ConvertAll(variance, Math.Sqrt);

    public override double AtScore(int step, double score) => Mean[step] + NormalDeviations[step] * score;

    public override double ScoreOf(int step, double value, SeededRandom random) => NormalDeviations[step] > 0
        ? (value - Mean[step]) / NormalDeviations[step]
        : random.NextNormal(); // a certain value has every rank

    public override double StandardDeviation(int step) => Math.Sqrt(Variance[step]);

    public override double CumulativeQuantile(int periods, double probability) => CumulativeVariance is { } known
        ? NormalQuantile(Mean.AsSpan(0, periods).Sum(), known[periods - 1], probability)
        : base.CumulativeQuantile(periods, probability);

    public override double CumulativeStandardDeviation(int periods) =>
        CumulativeVariance is { } known ? Math.Sqrt(known[periods - 1]) : base.CumulativeStandardDeviation(periods);

    public override void SamplePath(SeededRandom random, Span<double> path) => sampler(random, path);

    private static double NormalQuantile(double mean, double variance, double probability) =>
        mean + Math.Sqrt(variance) * StandardNormal.Quantile(probability);
}
