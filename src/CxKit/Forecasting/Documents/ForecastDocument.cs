namespace CxKit.Forecasting;

/// <summary>A forecast as plain data, to be stored or sent; serialise it with <see cref="ForecastingJson"/>.</summary>
/// <remarks>Holds the means and the intervals of the levels asked for; quantiles of other levels and sample paths stay with the
/// <see cref="Forecast"/>.</remarks>
public sealed record ForecastDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ForecastDocument)); } = CurrentVersion;

    /// <summary>The item, or null for a bare history.</summary>
    public string? Id { get; init; }

    /// <summary>The first day of step 0, or null for a bare history.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The length of one step, or null for a bare history.</summary>
    public Period? Period { get; init; }

    /// <summary>The fitted model that made it, such as <c>ETS(M,Ad,M)</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Why this model was chosen, or null when it was asked for by name.</summary>
    public string? Reason { get; init; }

    /// <summary>The point forecast of each step.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>The prediction intervals, one entry a level.</summary>
    public required IReadOnlyList<ForecastBand> Intervals { get; init; }

    /// <summary>Takes the means and the intervals of <see cref="Forecast.Levels"/> from a forecast.</summary>
    public static ForecastDocument From(Forecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new()
        {
            Model = forecast.Model,
            Reason = forecast.Reason,
            Mean = forecast.Mean.ToArray(),
            Intervals = [.. forecast.Levels.Select(level => ForecastBand.From(forecast.Horizon, level, step => forecast.Interval(step, level)))],
        };
    }

    internal static ForecastDocument From(ItemForecast item, PanelForecast panel) => new()
    {
        Id = item.Id,
        Start = panel.DateOf(0),
        Period = panel.Period,
        Model = item.Model,
        Reason = item.Reason,
        Mean = item.Mean.ToArray(),
        Intervals = [.. item.Levels.Select(level => ForecastBand.From(panel.Horizon, level, step => item.Interval(step, level)))],
    };
}
