using Microsoft.Extensions.Logging;

namespace CxKit.Journeys;

/// <summary>Everything that journeys log: never a subject, never a value of a property.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "An event was refused: {Reason}. Later ones with this reason are only counted.")]
    public static partial void Refused(ILogger logger, EventRefusal reason);

    [LoggerMessage(2, LogLevel.Debug, "Made a log of {Events} events of {Customers} customers in {Duration}.")]
    public static partial void Snapshot(ILogger logger, int events, int customers, TimeSpan duration);

    [LoggerMessage(3, LogLevel.Information, "A customer was erased.")]
    public static partial void Erased(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Wrote the state of {Customers} customers in {Duration}.")]
    public static partial void Written(ILogger logger, int customers, TimeSpan duration);

    [LoggerMessage(5, LogLevel.Information, "Read the state of {Customers} customers in {Duration}.")]
    public static partial void Read(ILogger logger, int customers, TimeSpan duration);
}
