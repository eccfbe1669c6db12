using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Writes a time span short enough for a chart, in two or three digits of its largest unit, the same in every culture.</summary>
internal static class ChartTime
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => Invariant($"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => Invariant($"{time.TotalSeconds:0.#} s"),
        { TotalHours: < 1 } => Invariant($"{time.TotalMinutes:0.#} min"),
        { TotalDays: < 1 } => Invariant($"{time.TotalHours:0.#} h"),
        _ => Invariant($"{time.TotalDays:0.#} d"),
    };
}
