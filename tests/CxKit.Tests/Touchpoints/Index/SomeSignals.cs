using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Index;

/// <summary>Signals for tests.</summary>
internal static class SomeSignals
{
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly string?[] Channels = ["web", "phone", "store", null];
    private static readonly string?[] Segments = ["at", "de", null];

    /// <summary>Values of three signals of the standard catalogue, over four months, some weighted.</summary>
    public static List<Signal> Random(int seed, int count)
    {
        var random = new SeededRandom((ulong)(uint)seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (name, value) = random.Next(0, 3) switch
            {
                0 => ("delivery.rating", (double)random.Next(1, 6)),
                1 => ("delivery.on_time", random.NextDouble() < 0.9 ? 1.0 : 0.0),
                _ => ("website.load_time", Math.Exp(1 + random.NextNormal())),
            };
            return new Signal(name, Start.AddDays(random.Next(0, 120)), value, Channels[random.Next(0, 4)], Segments[random.Next(0, 3)], random.Next(0, 3) == 0 ? 0.1 + 2 * random.NextDouble() : 1);
        })];
    }

    public static IEnumerable<Signal> Of(string name, string? channel, string? segment, params double[] values) => values.Select(value => new Signal(name, Start, value, channel, segment));
}
