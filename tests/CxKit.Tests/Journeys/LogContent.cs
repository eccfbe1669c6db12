using System.Globalization;
using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

/// <summary>Everything that a log holds as lines of text, to compare two logs by.</summary>
internal static class LogContent
{
    public static string[] Of(JourneyLog log) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{log.Count} events, {log.SessionCount} sessions, {log.First:O} to {log.Last:O}, as of {log.AsOf:O}"),
        $"{string.Join(",", log.Names)} {string.Join(",", log.Channels)} {string.Join(",", log.PropertyKeys)}",
        .. log.Events().Select(Line),
    ];

    public static string Line(JourneyEvent e) => string.Create(CultureInfo.InvariantCulture,
        $"{e.Subject} {e.Name} {e.Time:O} {e.Sequence} {e.Channel} {e.Session} {e.Value} {string.Join(",", e.Properties ?? new Dictionary<string, string>())}");
}
