namespace CxKit.Forecasting;

/// <summary>Forecasts the past from its own past, as the models would have done then, and compares with what happened (rolling origin).</summary>
/// <remarks>
/// At every origin each model sees the values before it and nothing else, and is fitted anew (Tashman 2000) unless <see cref="BacktestOptions.Refit"/> says otherwise. Only
/// <see cref="UnsuitableHistoryException"/> is taken as "this model cannot do this series"; it becomes a <see cref="BacktestFailure"/>, and the rest goes on.
/// Periods of a panel that sold out teach as lower bounds (<see cref="ForecastModel.Fit(CensoredHistory, StockOutOptions?)"/>) and are not compared with, since a
/// forecast above their sales may be right. Cost: series × origins × models fits.
/// </remarks>
public static class Backtest
{
    /// <summary>Tests models on one history.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <param name="options">Horizon, origins, season and levels.</param>
    /// <param name="models">The models to compare, at least one.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="UnsuitableHistoryException">The history is unusable for any model, or too short for a single forecast.</exception>
    public static BacktestReport Run(ReadOnlySpan<double> history, BacktestOptions options, params ForecastModel[] models)
    {
        var run = new BacktestRun(options, options?.Season ?? 1, options?.Missing ?? default, models);
        ForecastModel.RequireUsable(history, options!.Missing);
        var result = run.Evaluate("", history);
        return result.Made
            ? run.Report([result])
            : throw new UnsuitableHistoryException(result.Failures[0].Reason);
    }

    /// <summary>Tests models on every series of a panel, on all processors unless the options say otherwise.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="options">Horizon, origins, season and levels.</param>
    /// <param name="models">The models to compare, at least one.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static BacktestReport Run(DemandPanel panel, BacktestOptions options, params ForecastModel[] models) =>
        Run(panel, options, models, progress: null);

    /// <inheritdoc cref="Run(DemandPanel, BacktestOptions, ForecastModel[])"/>
    /// <param name="panel">The series.</param>
    /// <param name="options">Horizon, origins, season and levels.</param>
    /// <param name="models">The models to compare, at least one.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BacktestReport Run(
        DemandPanel panel,
        BacktestOptions options,
        IReadOnlyList<ForecastModel> models,
        IProgress<PanelProgress>? progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var run = new BacktestRun(options, options?.Season ?? panel.Period.UsualSeason(), panel.MissingValues, models, panel);
        var results = new SeriesResult[panel.Count];
        SeriesRun.ForEach(
            panel.Count, options!.Threads, index => panel[index].Id,
            index => results[index] = run.Evaluate(panel[index].Id, panel[index].Values, panel[index].Observations, panel[index]), progress, cancellationToken);
        return run.Report(results);
    }
}
