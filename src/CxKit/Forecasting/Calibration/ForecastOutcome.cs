namespace CxKit.Forecasting;

/// <summary>A forecast and what happened then.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Actual">What happened from its first step on, not longer than its horizon; NaN where nobody looked.</param>
public sealed record ForecastOutcome(Forecast Forecast, ReadOnlyMemory<double> Actual);
