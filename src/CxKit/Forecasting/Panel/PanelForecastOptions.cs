namespace CxKit.Forecasting;

/// <summary>How far and how to forecast a whole panel.</summary>
public sealed record PanelForecastOptions
{
    /// <summary>How many periods to forecast, 1 to <see cref="FittedModel.MaximumHorizon"/>; default 1.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>
    /// The levels of the intervals that are computed with the forecasts, in parallel, and kept as plain numbers; default 0.80 and 0.95. Other levels
    /// can be asked of
    /// <see cref="ItemForecast.Forecast"/> later.
    /// </summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.80, 0.95];

    /// <summary>The most threads to use, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The seed of quantiles that a model simulates; default 1. The same seed gives the same numbers on any number of threads and every machine.</summary>
    public ulong Seed { get; init; } = PredictiveDistribution.PathSeed;

    /// <summary>
    /// What is known in advance of the periods of the histories and of the horizon; default null, nothing. Every model then becomes the error model of a
    /// <see cref="DemandRegression"/>, and an item of which a value is said nowhere becomes a failure by name.
    /// </summary>
    public PanelRegressors? Regressors { get; init; }

    internal void RequireValid()
    {
        FittedModel.RequireHorizon(Horizon, nameof(Horizon));
        ArgumentNullException.ThrowIfNull(Levels);
        foreach (var level in Levels)
        {
            Interval.RequireLevel(level);
        }

        RequireThreads(Threads);
    }

    internal static void RequireThreads(int? threads)
    {
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "At least 1 thread is needed; null uses all processors.");
        }
    }
}
