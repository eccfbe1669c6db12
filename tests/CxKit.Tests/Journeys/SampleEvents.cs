using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys;

/// <summary>Made-up events with everything that makes order hard: ties, few names, sessions that overlap, values and properties here and there.</summary>
internal static class SampleEvents
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The event of a customer some minutes after <see cref="Start"/>.</summary>
    public static JourneyEvent At(double minutes, string subject, string name) => new(subject, name, Start.AddMinutes(minutes));

    /// <summary>One journey a customer: the names in order, a minute apart.</summary>
    public static IEnumerable<JourneyEvent> Journeys(params string[] journeys) =>
        journeys.SelectMany((journey, customer) => journey.Split(' ').Select((name, i) => At(i, $"c{customer:D3}", name)));

    public static List<JourneyEvent> Random(ulong seed, int count = 200, int subjects = 12, int minutes = 300)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => At(random.Next(minutes), $"c{random.Next(subjects)}", "abcdef"[random.Next(6)].ToString()) with
        {
            Sequence = random.Next(3),
            Channel = random.Next(3) == 0 ? "mail,search,shop".Split(',')[random.Next(3)] : null,
            Session = random.Next(4) == 0 ? $"s{random.Next(3)}" : null,
            Value = random.Next(5) == 0 ? random.Next(10_000) / 70m : null,
            Id = random.Next(3) == 0 ? $"e{random.Next(count)}" : null,
            Properties = random.Next(2) == 0 ? new Dictionary<string, string> { ["device"] = random.Next(2) == 0 ? "mobile" : "desk" } : null,
        })];
    }

    public static List<T> Shuffled<T>(IEnumerable<T> items, ulong seed)
    {
        var shuffled = items.ToArray();
        new SeededRandom(seed).Shuffle(shuffled);
        return [.. shuffled];
    }
}
