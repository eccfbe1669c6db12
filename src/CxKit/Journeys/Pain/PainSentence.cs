using System.Globalization;

namespace CxKit.Journeys;

/// <summary>Says a pain point in one plain sentence.</summary>
internal static class PainSentence
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static string Of(PainPoint point)
    {
        var (step, other) = (point.Step, point.Other);
        var rates = string.Create(English, $"convert at {point.Rate:P1} instead of {point.ComparableRate:P1}");
        var what = point.Kind switch
        {
            PainPointKind.DropOff => string.Create(English,
                $"{point.Rate:P1} of the visits to '{step}' are the end of the journey, against {point.ComparableRate:P1} at comparable steps"),
            PainPointKind.Slow => string.Create(English, $"Journeys that stay at '{step}' longer than {Time(point.MedianTime!.Value)}, its median, {rates}"),
            PainPointKind.Repeated => $"Journeys that repeat '{step}' at once {rates}",
            PainPointKind.BackAndForth => $"Journeys that go from '{step}' to '{other}' and straight back {rates}",
            PainPointKind.Loop => $"Journeys that come back to '{step}' by a detour{(other is null ? "" : $", mostly {other},")} {rates}",
            PainPointKind.RageRetries => $"Journeys that repeat '{step}' again and again within seconds {rates}",
            PainPointKind.Error => $"Journeys in which '{other}' follows '{step}' {rates}",
            _ => throw new InvalidOperationException($"Bug in CxKit: no sentence for {point.Kind}."),
        };
        var (lost, (lower, upper, level)) = point.LostConversions;
        var worth = point.Money is { } money ? string.Create(English, $", worth {money.Value:N0} ({money.Interval.Lower:N0} to {money.Interval.Upper:N0})") : "";
        return string.Create(English, $"{what}: about {lost:N0} lost conversions ({lower:N0} to {upper:N0} at {level:P0}){worth}.");
    }

    private static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } => string.Create(English, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 120 } => string.Create(English, $"{time.TotalMinutes:0.#} min"),
        { TotalHours: < 48 } => string.Create(English, $"{time.TotalHours:0.#} h"),
        _ => string.Create(English, $"{time.TotalDays:0.#} days"),
    };
}
