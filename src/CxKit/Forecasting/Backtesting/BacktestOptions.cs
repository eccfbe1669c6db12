namespace CxKit.Forecasting;

/// <summary>How often, how far and by what a backtest forecasts.</summary>
public sealed record BacktestOptions
{
    /// <summary>How many periods each forecast covers, 1 to <see cref="FittedModel.MaximumHorizon"/>; default 1.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>
    /// From how many points in time to forecast, at least 1; default 1. The last one leaves exactly <see cref="Horizon"/> periods to compare with; each
    /// earlier one lies <see cref="Step"/> periods before the next.
    /// </summary>
    public int Origins { get; init; } = 1;

    /// <summary>Whether models learn anew at every origin; default <see cref="BacktestRefit.EveryOrigin"/>.</summary>
    public BacktestRefit Refit { get; init; } = BacktestRefit.EveryOrigin;

    /// <summary>How many periods lie between two origins, at least 1; default 1.</summary>
    public int Step { get; init; } = 1;

    /// <summary>
    /// The season of the yardsticks (the scale of MASE, and Naive2), at least 1; default null: the usual season of a panel's period, and 1 for a bare history.
    /// </summary>
    public int? Season { get; init; }

    /// <summary>The shortest history to forecast from, at least 1; default 1. Origins that leave less are lost, and reported.</summary>
    public int MinimumHistory { get; init; } = 1;

    /// <summary>The interval levels to check; default 0.80 and 0.95. None makes models whose intervals are simulated much faster to test.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.80, 0.95];

    /// <summary>What NaN in a bare history means; default <see cref="MissingValues.Refuse"/>. A panel knows it by itself.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>The most threads to use on a panel, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    internal void RequireValid()
    {
        FittedModel.RequireHorizon(Horizon, nameof(Horizon));
        _ = NamedValue.Require(Refit, nameof(Refit));
        RequireAtLeastOne(Origins, nameof(Origins));
        RequireAtLeastOne(Step, nameof(Step));
        RequireAtLeastOne(Season ?? 1, nameof(Season));
        RequireAtLeastOne(MinimumHistory, nameof(MinimumHistory));
        PanelForecastOptions.RequireThreads(Threads);
        ArgumentNullException.ThrowIfNull(Levels);
        foreach (var level in Levels)
        {
            Interval.RequireLevel(level);
        }
    }

    private static void RequireAtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 1; {value} is not.");
        }
    }
}
