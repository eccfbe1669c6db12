using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

/// <summary>What holds for every log and every rule.</summary>
public class FunnelInvariantTests
{
    [Fact]
    public void Counts_never_rise_from_step_to_step_and_lost_is_what_is_missing() => ForAll((log, steps, options) =>
    {
        var funnel = log.Funnel(steps, options);
        for (var step = 1; step < funnel.Steps.Count; step++)
        {
            Assert.Equal(funnel.Steps[step - 1].Count - funnel.Steps[step].Count, funnel.Steps[step].Lost);
            Assert.InRange(funnel.Steps[step].StillOpen, 0, funnel.Steps[step].Lost);
        }

        Assert.InRange(funnel.Customers, 0, funnel.Steps[0].Count);
    });

    [Fact]
    public void A_wider_window_never_counts_fewer() => ForAll((log, steps, options) =>
    {
        var narrow = log.Funnel(steps, options with { Window = TimeSpan.FromMinutes(2), ExclusionEffect = ExclusionEffect.EndsAttempt });
        var wide = log.Funnel(steps, options with { Window = TimeSpan.FromMinutes(5), ExclusionEffect = ExclusionEffect.EndsAttempt });
        var endless = log.Funnel(steps, options with { Window = null, ExclusionEffect = ExclusionEffect.EndsAttempt });

        AssertNeverMore(narrow, wide);
        AssertNeverMore(wide, endless);
    });

    [Fact]
    public void Strict_is_never_more_than_ordered_and_ordered_never_more_than_any_order() => ForAll((log, steps, options) =>
    {
        FunnelOptions In(FunnelOrder order) => options with { Order = order, Exclusions = [] };

        AssertNeverMore(log.Funnel(steps, In(FunnelOrder.Strict)), log.Funnel(steps, In(FunnelOrder.Ordered)));
        AssertNeverMore(log.Funnel(steps, In(FunnelOrder.Ordered)), log.Funnel(steps, In(FunnelOrder.AnyOrder)));
    });

    [Fact]
    public void Exclusions_and_a_held_property_never_let_more_through() => ForAll((log, steps, options) =>
    {
        var free = options with { Count = FunnelCount.Customers, HoldConstant = null, Exclusions = [] };

        AssertNeverMore(log.Funnel(steps, options with { Count = FunnelCount.Customers }), log.Funnel(steps, free));
    });

    [Fact]
    public void Each_step_is_reached_by_at_least_as_many_attempts_as_sessions_or_customers() => ForAll((log, steps, options) =>
    {
        FunnelOptions Counting(FunnelCount count) => options with { Count = count, ExclusionEffect = ExclusionEffect.EndsAttempt };
        var customers = log.Funnel(steps, Counting(FunnelCount.Customers));
        var attempts = log.Funnel(steps, Counting(FunnelCount.Conversions));

        Assert.All(customers.Steps.Zip(attempts.Steps), pair => Assert.True(pair.First.Count <= pair.Second.Count));
        Assert.Equal(customers.Reached(1), attempts.Reached(1));
        Assert.All(Enumerable.Range(1, steps.Count), step => Assert.Equal(customers.StoppedAt(step), attempts.StoppedAt(step)));
    });

    [Fact]
    public void Lists_of_customers_have_the_numbers_of_the_counts() => ForAll((log, steps, options) =>
    {
        var funnel = log.Funnel(steps, options with { Count = FunnelCount.Customers });
        foreach (var step in funnel.Steps)
        {
            Assert.Equal(step.Count, funnel.Reached(step.Number).Count);
            var next = step.Number < funnel.Steps.Count ? funnel.Steps[step.Number].Count : 0;
            Assert.Equal(step.Count - next, funnel.StoppedAt(step.Number).Count);
        }
    });

    [Fact]
    public void The_order_in_which_events_arrive_changes_nothing()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed);
            var events = SampleEvents.Random(seed);
            var log = JourneyLog.From(events);
            var other = JourneyLog.From(SampleEvents.Shuffled(events, seed));
            var (steps, options) = RandomFunnels.Rule(random);

            Assert.Equal(log.Funnel(steps, options).ToString(), other.Funnel(steps, options).ToString());
            Assert.Equal(log.Funnel(steps, options).Steps, other.Funnel(steps, options).Steps);
        }
    }

    [Fact]
    public void A_robot_with_100_000_events_and_20_000_carts_holds_nothing_up()
    {
        var random = new SeededRandom(3);
        var log = JourneyLog.From(Enumerable.Range(0, 100_000).Select(i => SampleEvents.At(i / 60.0, "robot", "abcx"[random.Next(4)].ToString()) with
        {
            Properties = new Dictionary<string, string> { ["cart"] = (i / 5).ToString() },
        }));
        foreach (var count in Enum.GetValues<FunnelCount>())
        {
            foreach (var order in Enum.GetValues<FunnelOrder>())
            {
                // A step that is quadratic in the events of a customer would take minutes here.
                _ = log.Funnel(["a", "b", "c"], new() { Count = count, Order = order, Window = TimeSpan.FromDays(1), Exclusions = ["x"], HoldConstant = "cart" });
                _ = log.Funnel(["a", "b", "c", "d"], new() { Count = count, Order = order, Window = TimeSpan.FromDays(1) });
                _ = log.Funnel(
                    ["a", FunnelStep.AnyOf("a", "b"), "d"],
                    new() { Count = count, Order = order, Window = TimeSpan.FromDays(1), Exclusions = ["e"], ExclusionEffect = ExclusionEffect.LeavesOut });
            }
        }

        Assert.Equal(1, log.Funnel(["a", "b", "c"]).Customers);
    }

    private static void AssertNeverMore(Funnel fewer, Funnel more)
    {
        // Attempts that do not overlap are as many as possible for all steps; fewer steps take what is left.
        var from = fewer.Options.Count == FunnelCount.Conversions ? fewer.Steps.Count - 1 : 0;
        Assert.All(Enumerable.Range(from, fewer.Steps.Count - from), step => Assert.True(fewer.Steps[step].Count <= more.Steps[step].Count, fewer.Rule));
    }

    private static void ForAll(Action<JourneyLog, IReadOnlyList<FunnelStep>, FunnelOptions> holds)
    {
        var random = new SeededRandom(7);
        for (var round = 0; round < 300; round++)
        {
            var log = RandomFunnels.Log(random, subjects: 5, longest: 14);
            var (steps, options) = RandomFunnels.Rule(random);
            holds(log, steps, options);
        }
    }
}
