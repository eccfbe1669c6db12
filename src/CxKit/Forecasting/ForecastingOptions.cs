namespace CxKit.Forecasting;

/// <summary>How a <see cref="DemandForecaster"/> forecasts.</summary>
/// <remarks>Checked once, by the forecaster that takes them; later changes are not seen.</remarks>
public sealed class ForecastingOptions
{
    /// <summary>
    /// The number of periods in a season, 1 (none) to <see cref="Ets.MaximumSeason"/>: 7 for days with a weekly pattern. Default null: the usual
    /// season of a panel's period, and none for a bare history.
    /// </summary>
    public int? SeasonLength { get; set; }

    /// <summary>The levels of the prediction intervals, fractions in (0, 1); one given twice counts once. Default null: 0.80 and 0.95.</summary>
    public IReadOnlyList<double>? Levels { get; set; }

    /// <summary>The most threads that one run over a panel may use, at least 1. Default null: as many as there are processors.</summary>
    public int? Threads { get; set; }
}
