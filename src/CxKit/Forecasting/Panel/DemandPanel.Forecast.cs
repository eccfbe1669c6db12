using System.Runtime.CompilerServices;

namespace CxKit.Forecasting;

public sealed partial class DemandPanel
{
    /// <summary>Fits a model to every series and forecasts it, on all processors, with 80 % and 95 % intervals.</summary>
    /// <param name="model">The model; it is fitted to each series on its own.</param>
    /// <param name="horizon">How many periods, 1 to <see cref="FittedModel.MaximumHorizon"/>.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <returns>Forecasts and, by name and reason, the series that the model could not learn from.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public PanelForecast Forecast(
        ForecastModel model, int horizon, IProgress<PanelProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Forecast(model, new PanelForecastOptions { Horizon = horizon }, progress, cancellationToken);

    /// <inheritdoc cref="Forecast(ForecastModel, int, IProgress{PanelProgress}?, CancellationToken)"/>
    /// <param name="model">The model; it is fitted to each series on its own.</param>
    /// <param name="options">Horizon, interval levels and threads.</param>
    /// <param name="progress">Told now and then, from the working threads, how many series are done.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">The regressors have another period than the panel.</exception>
    [OverloadResolutionPriority(1)] // new() { … } could make an int as well
    public PanelForecast Forecast(
        ForecastModel model, PanelForecastOptions options, IProgress<PanelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.RequireValid();
        if (options.Regressors is { } regressors && regressors.Period != Period)
        {
            throw new ArgumentException($"The regressors are by {regressors.Period} and the panel by {Period}. Make both with the same period.", nameof(options));
        }

        var suited = Suited(model);
        var levels = options.Levels.ToArray();
        var block = new ForecastBlock([.. _ids], options.Horizon, levels, options.Seed);
        var failures = new SeriesFailure?[Count];
        SeriesRun.ForEach(
            Count, options.Threads, index => _ids[index],
            index => failures[index] = ForecastOne(suited, index, options, block), progress, cancellationToken);
        return new PanelForecast(Period, _lastPeriod + 1, block.WithoutHoles(), [.. failures.OfType<SeriesFailure>()]);
    }

    private SeriesFailure? ForecastOne(ForecastModel model, int index, PanelForecastOptions options, ForecastBlock block)
    {
        try
        {
            var informed = options.Regressors is { } regressors ? Informed(model, regressors, index, options.Horizon) : model;
            block.Write(index, Learn(informed, index));
            return null;
        }
        catch (UnsuitableHistoryException unsuitable)
        {
            return new SeriesFailure(_ids[index], unsuitable.Message);
        }
    }

    private ModelState Learn(ForecastModel model, int index)
    {
        var own = model.For(this[index]);
        return _observations?[index] is { } kinds
            ? own.Learn(CensoredHistory.From(Memory(index).Span, kinds))
            : own.Learn(Memory(index).Span, MissingValues);
    }

    /// <summary>The model with an item's regressors over its history and some periods after it.</summary>
    internal ForecastModel Informed(ForecastModel model, PanelRegressors regressors, int index, int horizon)
    {
        var series = this[index];
        var own = model.For(series);
        var regression = own as DemandRegression ?? new DemandRegression(own);
        return regression.With(regressors.For(series.Id, series.Start, series.Count + horizon));
    }

    /// <summary>
    /// The model as it applies to this panel: an automatic choice without a season takes the usual one of the period, and one that learns from all items has done so.
    /// </summary>
    internal ForecastModel Suited(ForecastModel model) => Suited(model, withoutLast: 0);

    /// <inheritdoc cref="Suited(ForecastModel)"/>
    /// <param name="model">The model.</param>
    /// <param name="withoutLast">How many periods at the end nobody has seen yet.</param>
    internal ForecastModel Suited(ForecastModel model, int withoutLast) =>
        model is Automatic { Season: null } ? new Automatic(Period.UsualSeason()) : model.BoundTo(this, withoutLast);

    /// <summary>How models have to take NaN in this panel.</summary>
    internal MissingValues MissingValues => Gaps == DemandGaps.Missing || _observations is not null ? MissingValues.Skip : MissingValues.Refuse;
}
