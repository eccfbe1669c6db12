using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The reconciled future of all aggregation levels; its paths are made when first asked for.</summary>
internal sealed class TemporalPrediction(double[] mean, Func<double[]> paths) : PredictiveDistribution(mean)
{
    /// <summary>The paths that are reconciled.</summary>
    public const int Paths = 2_000;

    private readonly Lazy<PathPrediction> _paths = new(() => new(mean, paths()));

    public override double Quantile(int step, double probability) => _paths.Value.Quantile(step, probability);

    public override double CumulativeQuantile(int periods, double probability) => _paths.Value.CumulativeQuantile(periods, probability);

    public override void SamplePath(SeededRandom random, Span<double> path) => _paths.Value.SamplePath(random, path);
}
