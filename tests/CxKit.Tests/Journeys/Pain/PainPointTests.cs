using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys;

public class PainPointTests
{
    private static readonly PainShop Planted = new(1) { Journeys = 8_000, SlowLoss = 0.5, LoopLoss = 0.6 };

    [Fact]
    public void A_slow_step_and_a_confusing_loop_are_found_on_top_and_their_price_covers_the_truth()
    {
        var (events, bySlowness, byLoop) = Planted.Generate();
        var pain = JourneyLog.From(events).PainPoints(averageOrderValue: 50m);

        Assert.Equal([(PainPointKind.Slow, "payment", null), (PainPointKind.BackAndForth, "shipping", "address")],
            pain.Take(2).Select(point => (point.Kind, point.Step, point.Other)));
        Assert.True(pain[0].LostConversions.Interval.Contains(bySlowness), $"{pain[0].LostConversions} for {bySlowness:F0}");
        Assert.True(pain[1].LostConversions.Interval.Contains(byLoop), $"{pain[1].LostConversions} for {byLoop:F0}");
        Assert.All(pain, point => Assert.Equal(50 * point.LostConversions.Value, point.Money!.Value.Value, 9));
        Assert.StartsWith("Journeys that stay at 'payment' longer than ", pain[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(4, pain[0].Quarters.Count);
        Assert.True(pain[0].Quarters[0].Conversion.Value > pain[0].Quarters[3].Conversion.Value);
    }

    [Fact]
    public void A_log_without_pain_seldom_has_a_pain_point()
    {
        // At a rate of 5 %, more than 7 of 50 happen once in 500 times.
        var alarms = Enumerable.Range(0, 50).Count(seed => Pain(new PainShop((ulong)seed + 1_000) { Journeys = 1_500 }).Count > 0);
        Assert.True(alarms <= 7, $"{alarms} of 50 logs without pain have a pain point.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Visits_that_end_by_count_or_by_the_clock_have_no_pain_points(bool byTheClock)
    {
        // Who comes back has less of the visit left, and so has who waits, at every step alike. At a rate of 5 %, more than 5 of 30 happen once in 300 times.
        var alarms = Enumerable.Range(0, 30).Count(seed => JourneyLog.From(RandomVisits(new((ulong)seed), byTheClock)).PainPoints(50m).Count > 0);
        Assert.True(alarms <= 5, $"{alarms} of 30 logs of random visits have a pain point.");
    }

    private static IEnumerable<JourneyEvent> RandomVisits(SeededRandom random, bool byTheClock)
    {
        for (var visit = 0; visit < 2_000; visit++)
        {
            var minutes = Enumerable.Range(0, byTheClock ? (int)random.NextPoisson(6) : 8).Select(_ => 20 * random.NextDouble()).Order().ToList();
            var bought = false;
            for (var i = 0; i < minutes.Count && !bought; i++)
            {
                bought = random.NextDouble() < 0.06;
                yield return SampleEvents.At(30 * visit + minutes[i], $"c{visit:D4}", bought ? "purchase" : $"step {Math.Min(random.Next(6), random.Next(6))}");
            }
        }
    }

    [Fact]
    public void A_step_is_not_slow_because_paying_takes_less_time_than_giving_up()
    {
        var random = new SeededRandom(1);
        var events = new List<JourneyEvent>();
        for (var journey = 0; journey < 2_000; journey++)
        {
            var (pays, at) = (random.Next(2) == 0, journey * 1_000);
            events.Add(SampleEvents.At(at, $"c{journey}", "payment"));
            events.Add(pays
                ? SampleEvents.At(at + (10 + random.Next(20)) / 60.0, $"c{journey}", "purchase")
                : SampleEvents.At(at + (40 + random.Next(50)) / 60.0, $"c{journey}", "help"));
        }

        Assert.DoesNotContain(JourneyLog.From(events).PainPoints(50m), point => point.Kind == PainPointKind.Slow);
    }

    [Fact]
    public void No_interval_claims_more_conversions_than_there_are_visits()
    {
        double[] ends = [0.01, 0.5, 0.03, 0.9, 0.15]; // five steps as different as can be: their spread is hardly known
        for (var seed = 0UL; seed < 10; seed++)
        {
            var random = new SeededRandom(seed);
            var events = new List<JourneyEvent>();
            for (var journey = 0; journey < 1_500; journey++)
            {
                for (var (i, step) = (0, random.Next(5)); i < 4; i++)
                {
                    events.Add(SampleEvents.At(journey * 100 + i, $"c{journey}", random.Next(6) == 0 ? "purchase" : $"step {step}"));
                    if (random.NextDouble() < ends[step])
                    {
                        break;
                    }

                    step = random.Next(5);
                }
            }

            var pain = JourneyLog.From(events).PainPoints(50m);

            Assert.Contains(pain.Tested, point => point.Kind == PainPointKind.DropOff);
            Assert.All(pain.Tested, point =>
            {
                var (lower, upper, _) = point.LostConversions.Interval;
                Assert.True(lower >= -4 * 1_500 && upper <= 4 * 1_500, $"{point.Kind} at {point.Step}: {point.LostConversions}");
                Assert.InRange(point.ComparableRate, 0, 1);
            });
        }
    }

    [LongFact]
    public void Pain_points_are_false_as_rarely_as_asked_and_their_prices_cover_the_truth_at_their_level()
    {
        var runs = LongRuns.Replications(100, 1_000);
        var (alarms, slow, loop, onTop) = (0, 0, 0, 0);
        for (var seed = 0; seed < runs; seed++)
        {
            alarms += Pain(new PainShop((ulong)seed)).Count > 0 ? 1 : 0;
            var (events, bySlowness, byLoop) = (Planted with { Seed = (ulong)seed }).Generate();
            var pain = JourneyLog.From(events).PainPoints(50m);
            var (atPayment, atShipping) = (Slow(pain), Loop(pain));
            slow += atPayment.LostConversions.Interval.Contains(bySlowness) ? 1 : 0;
            loop += atShipping.LostConversions.Interval.Contains(byLoop) ? 1 : 0;
            onTop += pain.Take(2).SequenceEqual([atPayment, atShipping]) ? 1 : 0;
        }

        // Four standard errors of the simulation: once in 30,000 times by chance.
        var noise = 4 * Math.Sqrt(0.05 * 0.95 / runs);
        Assert.True(alarms <= (0.05 + noise) * runs, $"{alarms} false alarms in {runs} runs");
        Assert.True(slow >= (0.95 - noise) * runs, $"slow payment covered in {slow} of {runs} runs");
        Assert.True(loop >= (0.95 - noise) * runs, $"loop covered in {loop} of {runs} runs");
        Assert.True(onTop >= 0.9 * runs, $"both on top in {onTop} of {runs} runs");

        static PainPoint Slow(PainPoints pain) => pain.Tested.Single(point => point is { Kind: PainPointKind.Slow, Step: "payment" });
        static PainPoint Loop(PainPoints pain) =>
            pain.Tested.Single(point => point is { Kind: PainPointKind.BackAndForth, Step: "shipping", Other: "address" });
    }

    [Fact]
    public void A_step_at_which_journeys_end_more_than_elsewhere_is_a_drop_off()
    {
        var pain = Pain(new PainShop(3) { Journeys = 10_000, PaymentExit = 0.85 });
        var point = Assert.Single(pain, point => point.Kind == PainPointKind.DropOff);
        Assert.Equal("payment", point.Step);
        Assert.InRange(point.Rate, 0.8, 0.9);
        Assert.True(point.ComparableRate < 0.4);
    }

    [Fact]
    public void An_error_costs_what_those_who_met_it_do_not_buy()
    {
        // 200 reach the payment: 60 meet an error, of whom 12 buy; of the other 140, 98 do.
        var journeys = Enumerable.Range(0, 200).Select(i => (i < 60, i < 12 || i >= 102) switch
        {
            (true, true) => "cart payment payment_failed payment purchase",
            (true, false) => "cart payment payment_failed",
            (false, true) => "cart payment purchase",
            _ => "cart payment",
        });
        var pain = Log(journeys).PainPoints(10m, new() { Abandonment = TimeSpan.Zero });
        var point = Assert.Single(pain, point => point.Kind == PainPointKind.Error);
        Assert.Equal(("payment", "payment_failed", 200, 60), (point.Step, point.Other, point.Reached, point.Affected));
        Assert.Equal(0.2, point.Rate, 9);
        Assert.Equal(0.7, point.ComparableRate, 9);
        Assert.Equal(30, point.LostConversions.Value, 9);

        // The difference of two independent shares: √(0.2·0.8 ÷ 60 + 0.7·0.3 ÷ 140) = 0.06455.
        Assert.Equal(60 * 1.959964 * 0.064550, point.LostConversions.Interval.Width / 2, 0.2);
    }

    [Fact]
    public void Quick_repeats_are_rage_and_slow_ones_only_repeats()
    {
        var events = Enumerable.Range(0, 200).SelectMany(i =>
        {
            var apart = i < 100 ? 0.05 : 5; // three seconds, or five minutes
            var repeats = i % 2 == 0 ? 3 : 1;
            var buys = i % 2 == 0 ? i % 8 == 0 : i % 8 != 1;
            var names = Enumerable.Repeat("search", repeats).Append("product").Concat(buys ? ["purchase"] : []);
            return names.Select((name, e) => SampleEvents.At(e * apart, $"c{i:D3}", name));
        });
        var tested = JourneyLog.From(events).PainPoints(10m, new() { Abandonment = TimeSpan.Zero }).Tested;
        Assert.Equal(50, Assert.Single(tested, point => point.Kind == PainPointKind.RageRetries).Affected);
        Assert.Equal(100, Assert.Single(tested, point => point.Kind == PainPointKind.Repeated).Affected);
    }

    [Fact]
    public void Journeys_with_several_pains_count_once_in_the_total()
    {
        var pain = JourneyLog.From(Planted.Generate().Events).PainPoints(50m);
        Assert.True(pain.Total.LostConversions.Value < pain.Total.SumOfLosses);
        Assert.True(pain.Total.LostConversions.Value >= pain[0].LostConversions.Value);
        Assert.True(pain.Total.LostConversions.Value <= pain.Journeys - pain.Conversions);
        Assert.InRange(pain.Total.Journeys, pain[0].Affected, pain.Sum(point => point.Affected) - 1);
    }

    [Fact]
    public void An_order_value_from_the_log_makes_the_price_less_certain()
    {
        var log = JourneyLog.From(Planted.Generate().Events);
        var own = log.PainPoints();
        var mean = log.Events().Where(e => e.Name == "purchase").Average(e => e.Value!.Value);
        var given = log.PainPoints(mean);
        Assert.Equal((double)mean, own.AverageOrderValue!.Value.Value, 6);
        Assert.Equal(given[0].Money!.Value.Value, own[0].Money!.Value.Value, 3);
        Assert.True(own[0].Money!.Value.Interval.Width > given[0].Money!.Value.Interval.Width);
    }

    [Fact]
    public void The_order_in_which_events_come_changes_nothing()
    {
        var events = Planted.Generate().Events;
        var pain = JourneyLog.From(events).PainPoints(50m);
        var shuffled = JourneyLog.From(SampleEvents.Shuffled(events, 5)).PainPoints(50m);
        Assert.Equal(pain.Tested.Select(point => point.Explanation), shuffled.Tested.Select(point => point.Explanation));
        Assert.Equal(pain.Total, shuffled.Total);
    }

    [Fact]
    public void A_robot_with_a_million_events_is_left_out_and_counted()
    {
        var events = Planted.Generate().Events;
        var robot = Enumerable.Range(0, 1_000_000).Select(i => SampleEvents.At(i / 1_000.0, "robot", i % 2 == 0 ? "shipping" : "address"));
        var pain = JourneyLog.From(events.Concat(robot)).PainPoints(50m);
        Assert.Equal(1, pain.OverlongJourneys);
        Assert.Equal(JourneyLog.From(events).PainPoints(50m).Select(point => point.Explanation), pain.Select(point => point.Explanation));
        Assert.NotEmpty(JourneyLog.From(events.Concat(robot)).PainPoints(50m, new() { LongestJourney = int.MaxValue }));
    }

    [Fact]
    public void What_may_still_go_on_is_neither_lost_nor_won()
    {
        var log = Log(["cart purchase", "cart", "cart pay"]);
        Assert.Equal((0, 3), (log.PainPoints().Journeys, log.PainPoints().OpenJourneys));
        var dayAfter = JourneyLog.From(log.Events(), new() { AsOf = SampleEvents.Start.AddDays(1) }).PainPoints();
        Assert.Equal((3, 1, 0), (dayAfter.Journeys, dayAfter.Conversions, dayAfter.OpenJourneys));
    }

    [Fact]
    public void Small_groups_of_customers_are_withheld()
    {
        var events = Planted.Generate().Events.Select(e => e with { Session = e.Subject, Subject = "one of " + e.Subject[^1] });
        var few = JourneyLog.From(events, new() { MinimumCell = 11 }).PainPoints(50m);
        Assert.Empty(few.Tested);
        Assert.True(few.Withheld > 0);
        Assert.Equal(0, JourneyLog.From(events, new() { MinimumCell = 10 }).PainPoints(50m, new() { MinimumJourneys = 200 }).Withheld);
    }

    [Fact]
    public void Without_conversions_or_without_events_nothing_is_found_and_the_reason_is_said()
    {
        JourneyEvent[] open = [new("c1", "view", DateTimeOffset.UnixEpoch), new("c1", "purchase", DateTimeOffset.UnixEpoch.AddMinutes(1))];
        Assert.StartsWith("All journeys (1) may still go on", Assert.Single(JourneyLog.From(open).PainPoints().Remarks), StringComparison.Ordinal);
        Assert.Contains("No journey has a 'purchase'", Assert.Single(JourneyLog.From([]).PainPoints().Remarks), StringComparison.Ordinal);
        var log = Log(["a b", "a b"]);
        Assert.Contains("'buy'", Assert.Single(log.PainPoints(options: new() { Conversion = "buy" }).Remarks), StringComparison.Ordinal);
        Assert.Contains("Every journey", Assert.Single(log.PainPoints(options: new() { Conversion = "b", Abandonment = TimeSpan.Zero }).Remarks), StringComparison.Ordinal);
        Assert.Equal(new Estimate(0, new(0, 0, 0.95)), log.PainPoints().Total.LostConversions);
    }

    [Fact]
    public void Given_seconds_tell_the_pace_of_those_who_leave_too()
    {
        var events = Enumerable.Range(0, 400).SelectMany(i =>
        {
            var payment = SampleEvents.At(1, $"c{i:D3}", "payment") with { Properties = new Dictionary<string, string> { ["seconds"] = i < 200 ? $"{i / 100.0 + 30:F2}" : $"{i / 100.0:F2}" } };
            return i % (i < 200 ? 4 : 2) == 1 ? [payment, SampleEvents.At(2, $"c{i:D3}", "purchase")] : new[] { payment };
        });
        var options = new PainPointOptions { Abandonment = TimeSpan.Zero, SecondsProperty = "seconds" };
        var slow = Assert.Single(JourneyLog.From(events).PainPoints(50m, options));
        Assert.Equal((PainPointKind.Slow, 400, 200, 0.25, 0.5), (slow.Kind, slow.Reached, slow.Affected, slow.Rate, slow.ComparableRate));
        Assert.DoesNotContain(JourneyLog.From(events).PainPoints(50m, options with { SecondsProperty = null }).Tested, point => point.Kind == PainPointKind.Slow);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        var log = JourneyLog.From([]);
        Assert.Throws<ArgumentOutOfRangeException>("averageOrderValue", () => log.PainPoints(0m));
        Assert.Throws<ArgumentException>(() => log.PainPoints(options: new() { Conversion = " " }));
        foreach (var wrong in new PainPointOptions[]
        {
            new() { Level = 1 }, new() { FalseDiscoveryRate = 0 }, new() { MinimumJourneys = 9 }, new() { LongestJourney = 1 }, new() { RageRepeats = 1 },
            new() { RageWindow = TimeSpan.Zero }, new() { Abandonment = TimeSpan.FromTicks(-1) }, new() { StratifyBy = ["a", "b", "c", "d"] }, new() { Unit = (JourneyUnit)7 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => log.PainPoints(options: wrong));
        }
    }

    private static PainPoints Pain(PainShop shop) => JourneyLog.From(shop.Generate().Events).PainPoints(50m);

    private static JourneyLog Log(IEnumerable<string> journeys) => JourneyLog.From(SampleEvents.Journeys([.. journeys]));

    [Fact]
    public void Others_are_compared_with_a_step_that_is_always_the_last()
    {
        string[] steps = ["home", "search", "view", "cart", "address", "payment", "purchase"];
        var journeys = Enumerable.Range(0, 600).Select(i => string.Join(' ', i % 6 == 0
            ? [.. steps.Take(2), "blocked"]
            : steps.Take(i % 5 == 0 ? 2 + i / 5 % 5 : steps.Length)));

        var points = JourneyLog.From(SampleEvents.Journeys([.. journeys]), new() { AsOf = SampleEvents.Start.AddDays(1) }).PainPoints(50m);

        Assert.Contains(points.Tested, point => point is { Kind: PainPointKind.DropOff, Step: "payment" });
        Assert.All(points.Tested, point => Assert.InRange(point.PValue, 0, 1));
    }
}
