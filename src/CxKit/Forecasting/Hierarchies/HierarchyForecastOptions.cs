namespace CxKit.Forecasting;

/// <summary>How to forecast a hierarchy and make the forecasts add up.</summary>
public sealed record HierarchyForecastOptions
{
    /// <summary>The most paths a forecast keeps.</summary>
    public const int MaximumPaths = 100_000;

    /// <summary>How many periods to forecast, 1 to <see cref="FittedModel.MaximumHorizon"/>; default 1.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>The method of reconciliation; default <see cref="ReconciliationMethod.ShrunkCovariance"/>.</summary>
    public ReconciliationMethod Method { get; init; } = ReconciliationMethod.ShrunkCovariance;

    /// <summary>Whether nothing may fall below zero; default true, because demand never does.</summary>
    public bool NonNegative { get; init; } = true;

    /// <summary>
    /// How many joint paths to draw, 2 to <see cref="MaximumPaths"/>; default 1,000. They take 8 bytes × nodes × steps × paths of memory.
    /// </summary>
    public int Paths { get; init; } = 1_000;

    /// <summary>The seed of the paths; default 1. The same seed gives the same forecast on every machine and on any number of threads.</summary>
    public ulong Seed { get; init; } = PredictiveDistribution.PathSeed;

    /// <summary>The interval levels to keep with the forecasts, fractions in (0, 1); default 0.80 and 0.95. Any level can be asked for later.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.80, 0.95];

    /// <summary>The most threads to use, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    internal void RequireValid()
    {
        FittedModel.RequireHorizon(Horizon, nameof(Horizon));
        _ = NamedValue.Require(Method, nameof(Method));
        if (Paths is < 2 or > MaximumPaths)
        {
            throw new ArgumentOutOfRangeException(nameof(Paths), Paths, $"A forecast keeps 2 to {MaximumPaths} paths; {Paths} is not among them.");
        }

        ArgumentNullException.ThrowIfNull(Levels);
        foreach (var level in Levels)
        {
            Interval.RequireLevel(level);
        }

        PanelForecastOptions.RequireThreads(Threads);
    }
}
