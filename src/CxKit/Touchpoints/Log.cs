using Microsoft.Extensions.Logging;

namespace CxKit.Touchpoints;

/// <summary>Everything that touchpoints log: never who, and a value only of what was refused.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A signal was refused ({Reason}). {Example} Later ones with this reason are only counted.")]
    public static partial void Refused(ILogger logger, SignalRefusal reason, string example);

    [LoggerMessage(2, LogLevel.Debug, "Made totals of {Signals} signals in {Cells} cells in {Duration}.")]
    public static partial void Snapshot(ILogger logger, long signals, int cells, TimeSpan duration);

    [LoggerMessage(3, LogLevel.Information, "Merged totals of {Signals} signals in {Cells} cells in {Duration}.")]
    public static partial void Merged(ILogger logger, long signals, int cells, TimeSpan duration);

    [LoggerMessage(20, LogLevel.Warning, "Objective '{Objective}' remembers {Ids} ids and forgets the older half; events of that time are too late from now on. Raise Ids or lower AllowedLateness.")]
    public static partial void ObjectiveMemoryFull(ILogger logger, string objective, int ids);

    [LoggerMessage(21, LogLevel.Information, "Late data changed {Reports} reports of objective '{Objective}'.")]
    public static partial void ObjectiveRevised(ILogger logger, string objective, int reports);
}
