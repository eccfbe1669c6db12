using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Maps;

/// <summary>Maps to test with: a small shop, and random ones with everything that makes alignment hard.</summary>
internal static class Maps
{
    private static readonly string[] s_letters = ["a", "b", "c", "d", "e"];

    public static JourneyMap Shop => new("Web shop",
    [
        new("Awareness", [MapStep.Optional("ad_click")]),
        new("Consideration", [new("Catalogue", [MapStep.Repeated("view"), "add_to_cart"], Occurrence.Repeated)]),
        new("Purchase", [new("Checkout", ["checkout", MapStep.AnyOf("pay_by_card", "pay_by_invoice"), "purchase"])]),
    ]);

    /// <summary>One or two stages of one or two touchpoints of none to two steps, of any occurrence, over five events, some steps with costs of their own.</summary>
    public static JourneyMap Random(ulong seed)
    {
        var random = new SeededRandom(seed);
        MapStep[] Steps(int count) => [.. Enumerable.Range(0, count).Select(i => new MapStep([.. s_letters.Where(_ => random.Next(4) == 0).DefaultIfEmpty("a")])
        {
            Name = $"step {i}",
            Occurs = Any(),
            SkipCost = random.Next(4) == 0 ? random.Next(5) / 2.0 : null,
        })];
        MapTouchpoint[] Touchpoints(int count) => [.. Enumerable.Range(0, count).Select(i => new MapTouchpoint($"touchpoint {i}", Steps(random.Next(3)), Any()))];
        MapStage[] Stages(int count) => [.. Enumerable.Range(0, count).Select(i => new MapStage($"stage {i}", Touchpoints(1 + random.Next(2)), Any()))];
        Occurrence Any() => (Occurrence)random.Next(4);

        var stages = Stages(1 + random.Next(2));
        return new("map", [.. stages, new("last", [new("touchpoint", ["e"], Any())])]) { Occurs = Any() };
    }

    /// <summary>A journey that the map expects.</summary>
    public static List<string> RunOf(JourneyMap map, ulong seed)
    {
        var random = new SeededRandom(seed, 1);
        var run = new List<string>();
        Times(map.Occurs, () => Each(map.Stages, stage => Times(stage.Occurs, () => Each(stage.Touchpoints, touchpoint =>
            Times(touchpoint.Occurs, () => Each(touchpoint.Steps, step => Times(step.Occurs, () => run.Add(step.Events[random.Next(step.Events.Count)]))))))));
        return run;

        void Times(Occurrence occurs, Action part)
        {
            var least = occurs is Occurrence.Optional or Occurrence.OptionalRepeated ? 0 : 1;
            var most = occurs is Occurrence.Repeated or Occurrence.OptionalRepeated ? 3 : 1;
            for (var times = random.Next(least, most + 1); times > 0; times--)
            {
                part();
            }
        }

        static void Each<T>(IEnumerable<T> parts, Action<T> act)
        {
            foreach (var part in parts)
            {
                act(part);
            }
        }
    }

    /// <summary>A journey of none to seven events, one of them unknown to all maps.</summary>
    public static List<string> Journey(ulong seed)
    {
        var random = new SeededRandom(seed, 2);
        return [.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(7) == 0 ? "unknown" : s_letters[random.Next(s_letters.Length)])];
    }
}
