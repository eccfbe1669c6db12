namespace CxKit.Forecasting;

/// <summary>The forecast of one item of a panel: a view of the panel's forecast.</summary>
/// <remarks>Immutable and thread-safe. Means and intervals are plain numbers; <see cref="Forecast"/> is made when it is first asked for, and stays with this object.</remarks>
public sealed class ItemForecast
{
    private readonly PanelForecast _panel;
    private readonly int _place;
    private Forecast? _forecast; // two threads may make it both; it is the same

    internal ItemForecast(PanelForecast panel, int place)
    {
        _panel = panel;
        _place = place;
    }

    /// <summary>The item.</summary>
    public string Id => _panel.IdAt(_place);

    /// <summary>The fitted model that made it, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Model => _panel.ModelAt(_place);

    /// <inheritdoc cref="CxKit.Forecasting.Forecast.Reason"/>
    public string? Reason => Forecast.Reason;

    /// <summary>The whole forecast: quantiles, sample paths, totals over several periods.</summary>
    public Forecast Forecast => _forecast ??= _panel.Answer(_place);

    /// <summary>The point forecast of each period.</summary>
    public ReadOnlySpan<double> Mean => _panel.MeanAt(_place);

    /// <summary>The levels whose intervals were computed with the forecast.</summary>
    public IReadOnlyList<double> Levels => _panel.Levels;

    /// <summary>The central prediction interval of one period; without further computing when the level is among <see cref="Levels"/>.</summary>
    /// <inheritdoc cref="CxKit.Forecasting.Forecast.Interval"/>
    public Interval Interval(int step, double level) => _panel.KnownInterval(_place, step, level) ?? Forecast.Interval(step, level);

    /// <summary>Starts a stream at the end of the item's history, which takes the values to come one by one without fitting anew.</summary>
    /// <returns>A new stream each time.</returns>
    public ForecastStream Stream() => _panel.StreamAt(_place);
}
