namespace CxKit.Forecasting;

/// <summary>The forecast of one item of a panel.</summary>
public sealed class ItemForecast
{
    private readonly double[] _levels;
    private readonly Interval[] _intervals; // level by level, step by step

    internal ItemForecast(string id, Forecast forecast, double[] levels, Interval[] intervals)
    {
        Id = id;
        Forecast = forecast;
        _levels = levels;
        _intervals = intervals;
    }

    /// <summary>The item.</summary>
    public string Id { get; }

    /// <summary>The fitted model that made it, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Model => Forecast.Model;

    /// <inheritdoc cref="CxKit.Forecasting.Forecast.Reason"/>
    public string? Reason => Forecast.Reason;

    /// <summary>The whole forecast: quantiles, sample paths, totals over several periods.</summary>
    public Forecast Forecast { get; }

    /// <summary>The point forecast of each period.</summary>
    public ReadOnlySpan<double> Mean => Forecast.Mean;

    /// <summary>The levels whose intervals were computed with the forecast.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>The central prediction interval of one period; without further computing when the level is among <see cref="Levels"/>.</summary>
    /// <inheritdoc cref="CxKit.Forecasting.Forecast.Interval"/>
    public Interval Interval(int step, double level)
    {
        var place = Array.IndexOf(_levels, level);
        return place >= 0 && (uint)step < (uint)Forecast.Horizon
            ? _intervals[place * Forecast.Horizon + step]
            : Forecast.Interval(step, level);
    }
}
