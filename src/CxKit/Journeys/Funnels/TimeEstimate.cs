using System.Globalization;

namespace CxKit.Journeys;

/// <summary>A time with its interval, where times beyond what was watched are not known.</summary>
/// <param name="Value">The best single time; null when it is beyond what was watched.</param>
/// <param name="Lower">The lower end of the interval; null when even that is beyond.</param>
/// <param name="Upper">The upper end of the interval; null when it is beyond.</param>
/// <param name="Level">The probability that the interval holds, a fraction in (0, 1).</param>
public readonly record struct TimeEstimate(TimeSpan? Value, TimeSpan? Lower, TimeSpan? Upper, double Level)
{
    /// <summary>Writes <c>value [lower, upper]</c>, with a dash for what is not known.</summary>
    public override string ToString() => $"{InWords(Value)} [{InWords(Lower)}, {InWords(Upper)}]";

    internal static TimeEstimate FromTicks(Estimate ticks) =>
        new(Time(ticks.Value), Time(ticks.Interval.Lower), Time(ticks.Interval.Upper), ticks.Interval.Level);

    /// <summary>A time in the unit in which people would say it: <c>45 s</c>, <c>12.5 min</c>, <c>3.2 h</c>, <c>6.1 d</c>.</summary>
    internal static string InWords(TimeSpan? time) => time switch
    {
        null => "-",
        { TotalSeconds: < 90 } t => string.Create(CultureInfo.CurrentCulture, $"{t.TotalSeconds:0.#} s"),
        { TotalMinutes: < 90 } t => string.Create(CultureInfo.CurrentCulture, $"{t.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } t => string.Create(CultureInfo.CurrentCulture, $"{t.TotalHours:0.#} h"),
        { } t => string.Create(CultureInfo.CurrentCulture, $"{t.TotalDays:0.#} d"),
    };

    private static TimeSpan? Time(double ticks) => double.IsPositiveInfinity(ticks) ? null : TimeSpan.FromTicks((long)ticks);
}
