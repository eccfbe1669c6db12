using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

/// <summary>Every kind of rule against its definition, by listing all ways through short journeys.</summary>
public class FunnelDefinitionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_order_window_exclusion_held_property_and_count_is_as_defined(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var round = 0; round < 1000; round++)
        {
            var log = RandomFunnels.Log(random);
            var (steps, options) = RandomFunnels.Rule(random);

            Check(log, log.Funnel(steps, options), new(steps, options), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void As_many_attempts_as_can_complete_without_overlap_do()
    {
        var random = new SeededRandom(5);
        for (var round = 0; round < 500; round++)
        {
            var log = RandomFunnels.Log(random, longest: 10);
            var (steps, options) = RandomFunnels.Rule(random);
            options = options with { Count = FunnelCount.Conversions };
            var oracle = new FunnelOracle(steps, options);

            Assert.Equal(Journeys(log, FunnelCount.Conversions).Sum(oracle.MostComplete), log.Funnel(steps, options).Steps[^1].Count);
        }
    }

    private static void Check(JourneyLog log, Funnel funnel, FunnelOracle oracle, string what)
    {
        what += $": {funnel.Rule}";
        var leavesOut = funnel.Options.ExclusionEffect == ExclusionEffect.LeavesOut;
        var attempt = 0;
        var leftOut = 0;
        var reached = new long[funnel.Steps.Count];
        var open = new long[funnel.Steps.Count];
        foreach (var journey in Journeys(log, funnel.Options.Count))
        {
            var passes = oracle.AllPasses(journey).Select(pass => string.Join(' ', pass.Places)).ToHashSet();
            foreach (var (pass, stopped) in oracle.Counted(journey))
            {
                if (stopped && leavesOut)
                {
                    leftOut++;
                    continue;
                }

                int[] used = [.. Enumerable.Range(1, funnel.Attempts.Reach(attempt)).Select(step => funnel.Attempts.Position(attempt, step))];
                Assert.True((pass.Reach, pass.First, pass.Last) == (used.Length, used[0], used[^1]), what);
                Assert.True(passes.Contains(string.Join(' ', used)), what);
                Assert.Equal(journey[pass.Last].Time.UtcTicks, funnel.Attempts.Time(attempt, pass.Reach));
                for (var step = 0; step < pass.Reach; step++)
                {
                    reached[step]++;
                }

                var windowOpen = funnel.Options.Window is not { } window || journey[pass.First].Time + window > log.AsOf;
                var sessionOpen = funnel.Options.Count != FunnelCount.Sessions || journey[^1].Time + TimeSpan.FromMinutes(5) >= log.AsOf;
                if (pass.Reach < reached.Length && windowOpen && sessionOpen)
                {
                    open[pass.Reach]++;
                }

                attempt++;
            }
        }

        Assert.Equal(attempt, funnel.Attempts.Count);
        Assert.Equal(leftOut, funnel.LeftOut);
        Assert.Equal(reached, funnel.Steps.Select(step => step.Count));
        Assert.Equal(open, funnel.Steps.Select(step => step.StillOpen));
    }

    /// <summary>The journeys in the order of the log, sessions by their first event.</summary>
    private static IEnumerable<List<JourneyEvent>> Journeys(JourneyLog log, FunnelCount count) => log.Events()
        .GroupBy(one => count == FunnelCount.Sessions ? one.Session : one.Subject)
        .Select(journey => journey.ToList());
}
