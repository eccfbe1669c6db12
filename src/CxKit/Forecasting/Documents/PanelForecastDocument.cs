namespace CxKit.Forecasting;

/// <summary>The forecasts of a panel as plain data, to be stored or sent; serialise it with <see cref="ForecastingJson"/>.</summary>
public sealed record PanelForecastDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(PanelForecastDocument)); } = CurrentVersion;

    /// <summary>The length of one step.</summary>
    public required Period Period { get; init; }

    /// <summary>The number of steps.</summary>
    public required int Horizon { get; init; }

    /// <summary>The forecasts, in ordinal order of ids.</summary>
    public required IReadOnlyList<ForecastDocument> Items { get; init; }

    /// <summary>The items that could not be forecast and why.</summary>
    public required IReadOnlyList<SeriesFailure> Failures { get; init; }

    /// <summary>Takes everything but quantiles and paths from the forecast of a panel.</summary>
    public static PanelForecastDocument From(PanelForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new()
        {
            Period = forecast.Period,
            Horizon = forecast.Horizon,
            Items = [.. forecast.Items.Select(item => ForecastDocument.From(item, forecast))],
            Failures = forecast.Failures,
        };
    }
}
