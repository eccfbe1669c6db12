using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Forecasting;

/// <summary>Forecasts and backtests with the options, logs, metrics and traces of the application that hosts it.</summary>
/// <remarks>
/// Stateless after construction and thread-safe. Registered by
/// <see cref="ForecastingServiceCollectionExtensions.AddCxForecasting(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>. Reports to the
/// activity source and the meter <c>CxKit.Forecasting</c>: counts and durations, never ids of items. Everything it does can be done without it.
/// </remarks>
public sealed class DemandForecaster
{
    private static readonly ActivitySource Activities = new("CxKit.Forecasting");

    private readonly int? _season;
    private readonly int? _threads;
    private readonly double[] _levels;
    private readonly Automatic _automatic;
    private readonly ILogger _logger;
    private readonly ForecastingMetrics? _metrics;
    private readonly TimeProvider _time;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="options">Season, levels and threads; null for the defaults.</param>
    /// <param name="logger">Takes a summary of every run over a panel and, at level Debug, every series that failed; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">Measures durations; null for the system's clock.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range; all errors are named at once.</exception>
    public DemandForecaster(
        ForecastingOptions? options = null, ILogger<DemandForecaster>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        var valid = ForecastingOptionsValidator.RequireValid(options ?? new ForecastingOptions());
        (_season, _threads) = (valid.SeasonLength, valid.Threads);
        _levels = [.. (valid.Levels ?? new PanelForecastOptions().Levels).Distinct()];
        _automatic = new Automatic(_season);
        _logger = logger ?? NullLogger<DemandForecaster>.Instance;
        _metrics = meterFactory is null ? null : new ForecastingMetrics(meterFactory);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Forecasts one history with the model that <see cref="Automatic"/> chooses.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <param name="horizon">How many periods, 1 to <see cref="FittedModel.MaximumHorizon"/>.</param>
    /// <exception cref="UnsuitableHistoryException">The history is empty, or holds NaN or infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is outside its range.</exception>
    public Forecast Forecast(ReadOnlySpan<double> history, int horizon) => _automatic.Fit(history).Forecast(horizon, _levels);

    /// <summary>Forecasts every series of a panel with the model that <see cref="Automatic"/> chooses for it.</summary>
    /// <inheritdoc cref="Forecast(DemandPanel, ForecastModel, int, IProgress{PanelProgress}?, CancellationToken)"/>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">How many periods, 1 to <see cref="FittedModel.MaximumHorizon"/>.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    public PanelForecast Forecast(
        DemandPanel panel, int horizon, IProgress<PanelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Forecast(panel, _automatic, horizon, progress, cancellationToken);

    /// <summary>Forecasts every series of a panel with one model.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="model">The model; it is fitted to each series on its own.</param>
    /// <param name="horizon">How many periods, 1 to <see cref="FittedModel.MaximumHorizon"/>.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PanelForecast Forecast(
        DemandPanel panel, ForecastModel model, int horizon, IProgress<PanelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(model);
        using var activity = Activities.StartActivity("CxKit.Forecasting.Forecast");
        var start = _time.GetTimestamp();
        var options = new PanelForecastOptions { Horizon = horizon, Levels = _levels, Threads = _threads };
        var forecast = panel.Forecast(model, options, progress, cancellationToken);
        var duration = _time.GetElapsedTime(start);

        foreach (var failure in forecast.Failures)
        {
            Log.Failed(_logger, failure.Id, failure.Reason);
        }

        Log.Forecast(_logger, panel.Count, horizon, model.Name, duration, forecast.Failures.Count);
        _metrics?.Ran("forecast", forecast.Items.Count, forecast.Failures.Count, duration);
        activity?.SetTag("cxkit.forecasting.series", panel.Count).SetTag("cxkit.forecasting.failed", forecast.Failures.Count);
        return forecast;
    }

    /// <summary>Tests models on every series of a panel, with the season, levels and threads of the options.</summary>
    /// <param name="panel">The series.</param>
    /// <param name="horizon">How many periods each forecast covers, 1 to <see cref="FittedModel.MaximumHorizon"/>.</param>
    /// <param name="origins">From how many points in time to forecast, at least 1.</param>
    /// <param name="models">The models to compare, at least one.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public BacktestReport Backtest(
        DemandPanel panel,
        int horizon,
        int origins,
        IReadOnlyList<ForecastModel> models,
        IProgress<PanelProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(models);
        using var activity = Activities.StartActivity("CxKit.Forecasting.Backtest");
        var start = _time.GetTimestamp();
        var options = new BacktestOptions
        {
            Horizon = horizon,
            Origins = origins,
            Season = _season,
            Levels = _levels,
            Threads = _threads,
        };
        var report = Forecasting.Backtest.Run(panel, options, models, progress, cancellationToken);
        var duration = _time.GetElapsedTime(start);

        foreach (var failure in report.Failures)
        {
            Log.Failed(_logger, failure.Id, failure.Reason);
        }

        var failed = report.Failures.Select(failure => failure.Id).Distinct(StringComparer.Ordinal).Count();
        Log.Backtested(_logger, models.Count, panel.Count, origins, horizon, duration, failed);
        _metrics?.Ran("backtest", panel.Count - failed, failed, duration);
        activity?.SetTag("cxkit.forecasting.series", panel.Count).SetTag("cxkit.forecasting.failed", failed);
        return report;
    }
}
