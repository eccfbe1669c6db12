using Microsoft.Extensions.Logging;

namespace CxKit.Forecasting;

/// <summary>Everything that forecasting logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Forecast {Series} series {Horizon} periods ahead with model {Model} in {Duration}; {Failed} failed.")]
    public static partial void Forecast(ILogger logger, int series, int horizon, string model, TimeSpan duration, int failed);

    [LoggerMessage(2, LogLevel.Information,
        "Tested {Models} models on {Series} series from {Origins} origins {Horizon} periods ahead in {Duration}; {Failed} series with failures.")]
    public static partial void Backtested(ILogger logger, int models, int series, int origins, int horizon, TimeSpan duration, int failed);

    [LoggerMessage(3, LogLevel.Debug, "Series '{Id}' could not be forecast: {Reason}")]
    public static partial void Failed(ILogger logger, string id, string reason);
}
