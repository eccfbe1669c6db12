using System.Diagnostics.Metrics;
using System.Text.Json;
using CxKit.Numerics;
using CxKit.Tests.Support;
using CxKit.Touchpoints;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CxKit.Tests.Touchpoints.Objectives;

public class ObjectiveTrackerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServiceObjective OnTime = new("parcels on time", 0.99);

    /// <summary>Any order, any batches, with copies: to the last bit. Events of 40 hours with two days of allowed lateness.</summary>
    [Fact]
    public void Batch_stream_and_merged_trackers_know_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int[]>(), (seed, cuts) =>
        {
            var events = Events(seed, 120, TimeSpan.FromHours(40));
            var random = new SeededRandom((ulong)(uint)seed, 1);
            var batch = Tracker();
            Feed(batch, events);

            var stream = Tracker();
            var shuffled = events.ToArray();
            random.Shuffle(shuffled);
            Feed(stream, shuffled.Concat(shuffled.Take(50).Where(e => e.Id is not null)));

            var parts = Enumerable.Range(0, 1 + cuts.Length % 5).Select(_ => Tracker()).ToArray();
            foreach (var e in shuffled)
            {
                parts[random.Next(parts.Length)].Observe(e);
                if (e.Id is not null && random.NextDouble() < 0.3)
                {
                    parts[random.Next(parts.Length)].Observe(e);
                }
            }

            var merged = Tracker();
            foreach (var part in parts)
            {
                merged.Merge(part);
            }

            return Knowledge(batch) == Knowledge(stream) && Knowledge(batch) == Knowledge(merged)
                && JsonSerializer.Serialize(batch.Snapshot(Now), TouchpointsJson.Default.ObjectiveReport) == JsonSerializer.Serialize(merged.Snapshot(Now), TouchpointsJson.Default.ObjectiveReport);
        }).Holds();

    [Fact]
    public void Events_that_disagree_about_one_id_are_settled_in_any_order() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Id, byte Minute, bool IsGood, bool InB)[]>(), drawn =>
        {
            ObjectiveEvent[] events = [.. drawn.Select(e => new ObjectiveEvent(Now.AddMinutes(-e.Minute), e.IsGood, $"{e.Id % 4}", e.InB ? "b" : "a"))];
            var (forward, backward, left, right) = (Tracker(), Tracker(), Tracker(), Tracker());
            Feed(forward, events);
            Feed(backward, events.Reverse());
            Feed(left, events.Take(events.Length / 2));
            Feed(right, events.Skip(events.Length / 2));
            left.Merge(right);
            return Knowledge(forward) == Knowledge(backward) && Knowledge(forward) == Knowledge(left);
        }).Holds();

    [Fact]
    public void A_long_stream_that_is_split_and_merged_is_the_same()
    {
        var events = Events(5, 5_000, TimeSpan.FromDays(60)).OrderBy(e => e.Time.UtcTicks).ToList();
        var (whole, odd, even) = (Tracker(), Tracker(), Tracker());
        Feed(whole, events);
        Feed(odd, events.Where((_, i) => i % 2 == 1));
        Feed(even, events.Where((_, i) => i % 2 == 0));
        odd.Merge(even);
        Assert.Equal(Knowledge(whole), Knowledge(odd));
        Assert.Equal(0, whole.Counts.TooLate);
    }

    [Fact]
    public void A_late_event_revises_the_report_that_it_changes_and_no_other()
    {
        var tracker = Tracker();
        Feed(tracker, Events(1, 500, TimeSpan.FromDays(1)).Select(e => e with { Time = e.Time.AddHours(-1) }));
        var (early, late) = (tracker.Snapshot(Now.AddHours(-26)), tracker.Snapshot(Now));
        Assert.Equal(1, tracker.Snapshot(Now).Revision);
        Assert.Empty(tracker.Revisions());
        Assert.Equal(ObjectivePlacement.Late, tracker.Observe(new(Now.AddHours(-3), false, "slow one")));
        var revised = Assert.Single(tracker.Revisions());
        Assert.Equal((Now, 2, late.Period.Bad + 1), (revised.AsOf, revised.Revision, revised.Period.Bad));
        Assert.Empty(tracker.Revisions());
        Assert.Equal(2, tracker.Snapshot(Now).Revision);
        Assert.Equal(1, tracker.Snapshot(Now.AddHours(-26)).Revision);
        Assert.Equal(0, early.Period.Events);
        Assert.Equal(ObjectivePlacement.Counted, tracker.Observe(new(Now.AddMinutes(2), false)));
    }

    [Fact]
    public void What_comes_too_late_twice_or_from_the_future_is_counted_as_such()
    {
        var tracker = Tracker();
        Assert.Equal(ObjectivePlacement.Counted, tracker.Observe(new(Now, true, "a")));
        Assert.Equal(ObjectivePlacement.Duplicate, tracker.Observe(new(Now, true, "a")));
        Assert.Equal(ObjectivePlacement.TooLate, tracker.Observe(new(Now.AddDays(-2).AddMinutes(-1), true)));
        Assert.Equal(ObjectivePlacement.Counted, tracker.Observe(new(Now.AddDays(-2).AddMinutes(1), true)));
        Assert.Equal(ObjectivePlacement.InFuture, tracker.Observe(new(Now.AddMinutes(6), true)));
        Assert.Equal(new ObjectiveCounts(2, 0, 1, 1, 1), tracker.Counts);
    }

    [Fact]
    public void An_outage_burns_fast_and_slowly_and_three_events_do_not()
    {
        var tracker = Tracker();
        for (var minute = 60 * 24; minute > 0; minute--)
        {
            for (var i = 0; i < 10; i++)
            {
                tracker.Observe(new(Now.AddMinutes(-minute), minute > 60 || i < 5));
            }
        }

        var report = tracker.Snapshot(Now);
        Assert.Equal([true, true, true], report.Rules.Select(rule => rule.IsBurning)); // 6 hours burn 8.3 times, the day 2.1 times
        Assert.Equal(50, report.Rules[0].LongWindow.Burn!.Value.Value, 9);
        Assert.Equal(TimeSpan.Zero, report.TimeToExhaustion);
        Assert.Equal(1 - 300 / 14_400.0 / 0.01, report.BudgetLeft!.Value.Value, 9);

        var quiet = Tracker();
        Feed(quiet, [new(Now.AddMinutes(-3), false), new(Now.AddMinutes(-2), false), new(Now.AddMinutes(-1), false)]);
        Assert.False(quiet.Snapshot(Now).IsBurning);
        Assert.False(quiet.Snapshot(Now).Rules[0].HasEnough);
    }

    [Fact]
    public void The_standard_rules_spend_the_budget_that_they_say()
    {
        var period = TimeSpan.FromDays(30);
        Assert.Equal([0.02, 0.05, 0.1], BurnRateRule.Standard(0.999).Select(rule => Math.Round(rule.BudgetSpent(period), 12)));
        Assert.All(new[] { 0.05, 0.5, 0.8, 0.9, 0.95, 0.9999 }, target => Assert.NotNull(Tracker(new("any", target))));
    }

    [Fact]
    public void A_budget_that_is_spent_evenly_lasts_for_the_rest_of_the_period()
    {
        var tracker = Tracker(new("contacts", 0.9) { Period = TimeSpan.FromDays(10) });
        for (var hour = 1; hour <= 240; hour++)
        {
            for (var i = 0; i < 100; i++)
            {
                tracker.Observe(new(Now.AddDays(-10).AddHours(hour).AddMinutes(-1), i >= 5));
            }
        }

        var report = tracker.Snapshot(Now);
        Assert.Equal(0.5, report.BudgetLeft!.Value.Value, 9);
        Assert.Equal(10, report.TimeToExhaustion!.Value.TotalDays, 6); // half the budget at half the pace
        Assert.True(report.EarliestExhaustion < report.TimeToExhaustion);
    }

    [Fact]
    public void A_carrier_explains_why_parcels_are_late()
    {
        var tracker = Tracker();
        for (var i = 0; i < 1_000; i++)
        {
            tracker.Observe(new(Now.AddHours(-30), i % 100 != 0, null, i % 2 == 0 ? "north" : "south"));
            tracker.Observe(new(Now.AddHours(-3), i % 2 == 0 ? i % 100 != 0 : i % 5 != 1, null, i % 2 == 0 ? "north" : "south"));
        }

        var why = tracker.Explain(TimeSpan.FromDays(1), Now);
        Assert.Equal("south", why.Segments[0].Segment);
        Assert.Equal(why.Change.Value, why.Segments[0].Rate.Value, 9);
        Assert.True(why.Segments[0].Rate.Interval.Lower > 0.05);
    }

    [Fact]
    public void State_goes_through_JSON()
    {
        var tracker = Tracker();
        Feed(tracker, Events(9, 300, TimeSpan.FromDays(1)));
        tracker.Snapshot(Now.AddHours(-1));
        var json = JsonSerializer.Serialize(tracker.Capture(), TouchpointsJson.Default.ObjectiveCapture);
        var resumed = Tracker();
        resumed.Merge(JsonSerializer.Deserialize(json, TouchpointsJson.Default.ObjectiveCapture)!);
        Assert.Equal(json, JsonSerializer.Serialize(resumed.Capture(), TouchpointsJson.Default.ObjectiveCapture));
        Assert.Equal(tracker.Counts, resumed.Counts);
        Assert.DoesNotContain("order-", json, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => tracker.Capture() with { Version = 2 });
    }

    [Fact]
    public void A_full_memory_forgets_old_ids_and_counts_on()
    {
        var tracker = new ObjectiveTracker(OnTime, new() { Ids = 1_000 }, time: new ManualTime(Now));
        for (var i = 0; i < 5_000; i++)
        {
            tracker.Observe(new(Now.AddDays(-1).AddSeconds(i * 10), true, $"order-{i}"));
        }

        Assert.True(tracker.Capture().Seen.Count <= 1_000);
        Assert.Equal(5_000, tracker.Snapshot(Now).Period.Events);
        Assert.Equal(ObjectivePlacement.TooLate, tracker.Observe(new(Now.AddDays(-1), true, "order-0")));
    }

    [Fact]
    public void Threads_lose_nothing()
    {
        var tracker = Tracker();
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                tracker.Observe(new(Now.AddSeconds(-i), i % 10 != 0, $"{i}", $"s{thread % 2}"));
            }
        });
        Assert.Equal((2_000, 14_000), (tracker.Counts.Counted, tracker.Counts.Duplicates));
        Assert.Equal(200, tracker.Snapshot(Now.AddMinutes(1)).Period.Bad);
    }

    [Fact]
    public void Meters_tell_what_is_left()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var tracker = new ObjectiveTracker(OnTime, meterFactory: services.GetRequiredService<IMeterFactory>(), time: new ManualTime(Now));
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = seen.GetValueOrDefault(instrument.Name) + value);
        listener.Start();
        Feed(tracker, Enumerable.Range(0, 200).Select(i => new ObjectiveEvent(Now.AddMinutes(-5), i != 0)));
        listener.RecordObservableInstruments();
        Assert.Equal(200, seen["cxkit.touchpoints.objective.events"]);
        Assert.Equal(0.5, seen["cxkit.touchpoints.objective.budget_left"], 9);
    }

    [Fact]
    public void What_cannot_be_followed_says_so()
    {
        Fails("target", () => Tracker(new("x", 1)));
        Fails("name", () => Tracker(new("", 0.9)));
        Fails("at most 10", () => Tracker(new("x", 0.9) { Rules = [new("fast", 14.4, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5))] }));
        Fails("windows", () => Tracker(new("x", 0.9) { Rules = [new("fast", 2, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1))] }));
        Fails("no value is", () => Tracker(new("x", 0.9) { AtLeast = 4, AtMost = 3 }));
        Fails("NaN", () => Tracker().Observe(Now, double.NaN));
        Fails("itself", () => { var tracker = Tracker(); tracker.Merge(tracker); });
        Fails("cannot be merged", () => Tracker().Merge(Tracker(new("other"))));
        Fails("no event", () => Tracker().Explain(TimeSpan.FromDays(1), Now));
        Fails("Granularity", () => _ = new ObjectiveTracker(OnTime, new() { Granularity = TimeSpan.Zero }));
        Assert.Null(Tracker().Snapshot(Now).BudgetLeft);
        Assert.False(Tracker().Snapshot(Now).IsBurning);
        var tracker = Tracker(new("rating", 0.8) { AtLeast = 4 });
        tracker.Observe(Now.AddMinutes(-1), 4);
        tracker.Observe(Now.AddMinutes(-1), 3.9);
        Assert.Equal(0.5, tracker.Snapshot(Now).GoodShare!.Value.Value);
        Assert.Contains("forgotten", Assert.Throws<ArgumentOutOfRangeException>(() => tracker.Snapshot(Now.AddDays(-90))).Message, StringComparison.Ordinal);
        Assert.Contains("forgotten", Assert.Throws<ArgumentOutOfRangeException>(() => tracker.Explain(TimeSpan.FromDays(30), Now.AddDays(-10))).Message, StringComparison.Ordinal);

        static void Fails(string words, Action action) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    /// <summary>What cannot be said is null, and absent in JSON.</summary>
    [Fact]
    public void A_tracker_without_an_event_or_an_error_comes_back_from_JSON()
    {
        var tracker = Tracker();
        Assert.Equal(Knowledge(tracker), Knowledge(Restored(tracker)));
        tracker.Snapshot(Now);
        tracker.Observe(new ObjectiveEvent(Now.AddMinutes(-1), true));
        Assert.Null(tracker.Snapshot(Now).TimeToExhaustion);
        Assert.Equal(Knowledge(tracker), Knowledge(Restored(tracker)));

        static ObjectiveTracker Restored(ObjectiveTracker tracker)
        {
            var restored = Tracker();
            restored.Merge(JsonSerializer.Deserialize(JsonSerializer.Serialize(tracker.Capture(), TouchpointsJson.Default.ObjectiveCapture), TouchpointsJson.Default.ObjectiveCapture)!);
            return restored;
        }
    }

    [Fact]
    public void A_report_is_drawn()
    {
        var tracker = Tracker();
        Feed(tracker, Events(2, 500, TimeSpan.FromHours(5)));
        var drawn = System.Text.Json.Nodes.JsonNode.Parse(tracker.Snapshot(Now).ToVegaLite())!;
        Assert.Equal(6, drawn["data"]!["values"]!.AsArray().Count);
    }

    private static ObjectiveTracker Tracker(ServiceObjective? objective = null) => new(objective ?? OnTime, time: new ManualTime(Now));

    private static void Feed(ObjectiveTracker tracker, IEnumerable<ObjectiveEvent> events)
    {
        foreach (var e in events)
        {
            tracker.Observe(e);
        }
    }

    /// <summary>All that a tracker knows, without the statistics of arrival.</summary>
    private static string Knowledge(ObjectiveTracker tracker) =>
        JsonSerializer.Serialize(tracker.Capture() with { Counts = default }, TouchpointsJson.Default.ObjectiveCapture);

    private static List<ObjectiveEvent> Events(int seed, int count, TimeSpan within)
    {
        var random = new SeededRandom((ulong)(uint)seed);
        return [.. Enumerable.Range(0, count)
            .Select(i => new ObjectiveEvent(Now - within * random.NextDouble(), random.NextDouble() < 0.97, i % 4 == 0 ? null : $"order-{i}", i % 3 == 0 ? null : $"carrier {i % 3}"))
            .OrderBy(e => e.Time)];
    }
}
