using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

/// <summary>Short journeys and rules of every kind, made so that steps overlap, windows expire and instants are shared.</summary>
internal static class RandomFunnels
{
    public static JourneyLog Log(SeededRandom random, int subjects = 4, int longest = 8) => JourneyLog.From(
        Enumerable.Range(0, subjects).SelectMany(subject => Enumerable.Range(0, random.Next(longest + 1)).Select(i =>
            SampleEvents.At(random.Next(12), $"c{subject}", "aabbcx"[random.Next(6)].ToString()) with
            {
                Sequence = random.Next(4),
                Session = $"c{subject}-{random.Next(2)}",
                Properties = Properties(random),
            })).ToList(),
        new() { AsOf = SampleEvents.Start.AddMinutes(14), SessionTimeout = TimeSpan.FromMinutes(5) });

    public static (IReadOnlyList<FunnelStep> Steps, FunnelOptions Options) Rule(SeededRandom random)
    {
        FunnelStep[] steps = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Step(random))];
        var order = (FunnelOrder)random.Next(3);
        return (steps, new()
        {
            Count = (FunnelCount)random.Next(3),
            Order = order,
            Window = random.Next(3) == 0 ? null : TimeSpan.FromMinutes(1 + random.Next(6)),
            HoldConstant = random.Next(3) == 0 ? "cart" : null,
            ExclusionEffect = (ExclusionEffect)random.Next(2),
            Exclusions = steps.Length == 1 ? [] : [.. Enumerable.Range(0, random.Next(3)).Select(_ => Exclusion(random, steps.Length, order))],
        });
    }

    private static FunnelExclusion Exclusion(SeededRandom random, int steps, FunnelOrder order)
    {
        var exclusion = new FunnelExclusion(random.Next(3) == 0 ? Step(random) : "x");
        if (order == FunnelOrder.AnyOrder)
        {
            return exclusion;
        }

        var after = 1 + random.Next(steps - 1);
        return exclusion with { After = after, Before = random.Next(2) == 0 ? null : after + 1 + random.Next(steps - after) };
    }

    private static FunnelStep Step(SeededRandom random) => random.Next(6) switch
    {
        0 => FunnelStep.AnyOf("a", "b"),
        1 => new FunnelStep("b").Where("device", "mobile"),
        2 => FunnelStep.AnyOf("b", "c").Where("cart"),
        _ => "abc"[random.Next(3)].ToString(),
    };

    private static Dictionary<string, string> Properties(SeededRandom random)
    {
        var properties = new Dictionary<string, string>();
        if (random.Next(4) > 0)
        {
            properties["cart"] = random.Next(2).ToString();
        }

        if (random.Next(2) == 0)
        {
            properties["device"] = random.Next(2) == 0 ? "mobile" : "desk";
        }

        return properties;
    }
}
