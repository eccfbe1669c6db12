namespace CxKit.Forecasting;

/// <summary>Forecasts that a backtest could not make.</summary>
/// <param name="Id">The series; empty for a bare history.</param>
/// <param name="Model">The model, or null when the series is too short for any.</param>
/// <param name="Origins">At how many origins the forecast is missing.</param>
/// <param name="Reason">What was wrong at the first of them, and what to do instead.</param>
public sealed record BacktestFailure(string Id, string? Model, int Origins, string Reason);
