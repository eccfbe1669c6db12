using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class JourneyTrackerTests
{
    private static ManualTime Later => new(Start.AddDays(1));

    private static JourneyTracker Tracker(IEnumerable<JourneyEvent> events, JourneysOptions? options = null, TimeProvider? time = null)
    {
        var tracker = new JourneyTracker(options, time: time ?? Later);
        foreach (var journeyEvent in events)
        {
            tracker.Observe(journeyEvent);
        }

        return tracker;
    }

    /// <summary>Random events, some of which come twice.</summary>
    private static List<JourneyEvent> Events(ulong seed) => Shuffled(Random(seed).Concat(Random(seed).Where(e => e.Id is not null && e.Time.Minute % 2 == 0)), seed + 3);

    [Fact]
    public void A_stream_makes_the_log_of_the_batch() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Events(seed);
            using var tracker = Tracker(events);
            var (batch, stream) = (JourneyLog.From(events), tracker.Snapshot());
            Assert.Equal(LogContent.Of(batch), LogContent.Of(stream));
            Assert.Equal(batch.Summary with { Refused = [] }, stream.Summary with { Refused = [] });
        }).Holds();

    [Fact]
    public void What_is_remembered_depends_on_the_events_alone_also_when_forgetting() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Events(seed);
            var random = new SeededRandom(seed, stream: 1);
            var options = new JourneysOptions { EventsPerCustomer = 1 + random.Next(12), Customers = 1 + random.Next(14), Retention = TimeSpan.FromMinutes(50 + random.Next(250)) };
            var remembered = Remembered.Of(events, options).ToList();
            var expected = JourneyLog.From(remembered);

            using var inOrder = Tracker(events.OrderBy(e => e.Time), options);
            using var shuffled = Tracker(Shuffled(events, seed + 1), options);
            using var backwards = Tracker(events.OrderByDescending(e => e.Time), options);
            using var merged = Merged(events, options, random);

            foreach (var tracker in new[] { inOrder, shuffled, backwards, merged })
            {
                var log = tracker.Snapshot();
                var (counts, others) = (log.Summary, inOrder.Snapshot().Summary);
                Assert.Equal(LogContent.Of(expected), LogContent.Of(log));
                Assert.Equal((events.Count, others.Duplicates, others.Forgotten), (counts.Observed, counts.Duplicates, counts.Forgotten));
                Assert.Equal(events.Count, counts.Kept + counts.Duplicates + counts.Forgotten);
                Assert.Equal(remembered.DistinctBy(e => e.Subject).Count(), tracker.Customers);
            }
        }).Holds();

    /// <summary>The events spread over some trackers, which are merged in some order, with snapshots meanwhile.</summary>
    private static JourneyTracker Merged(List<JourneyEvent> events, JourneysOptions options, SeededRandom random)
    {
        var trackers = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Tracker([], options)).ToList();
        foreach (var journeyEvent in events)
        {
            var tracker = trackers[random.Next(trackers.Count)];
            tracker.Observe(journeyEvent);
            if (random.Next(40) == 0)
            {
                tracker.Snapshot();
            }
        }

        while (trackers.Count > 1)
        {
            using var other = trackers[^1];
            trackers.RemoveAt(trackers.Count - 1);
            trackers[random.Next(trackers.Count)].Merge(other);
        }

        return trackers[0];
    }

    [Fact]
    public void What_is_left_after_an_erasure_does_not_depend_on_order_trackers_or_snapshots() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Events(seed);
            var random = new SeededRandom(seed, stream: 2);
            var options = new JourneysOptions { EventsPerCustomer = 1 + random.Next(12), Retention = TimeSpan.FromMinutes(50 + random.Next(250)) };
            using var one = Tracker(events, options);
            var trackers = Enumerable.Range(0, 3).Select(_ => Tracker([], options)).ToList();
            foreach (var journeyEvent in Shuffled(events, seed + 1))
            {
                trackers[random.Next(3)].Observe(journeyEvent);
            }

            one.Erase("c3");
            trackers[random.Next(3)].Erase("c3");
            trackers[1].Merge(trackers[2]);
            trackers[0].Merge(trackers[1]);

            var expected = one.Snapshot();
            Assert.Equal(LogContent.Of(expected), LogContent.Of(trackers[0].Snapshot()));
            Assert.Equal(expected.Summary.Forgotten, trackers[0].Snapshot().Summary.Forgotten);
            Assert.DoesNotContain("c3", expected.Subjects);
            trackers.ForEach(tracker => tracker.Dispose());
        }).Holds();

    [Fact]
    public void A_snapshot_before_an_erasure_changes_nothing_also_with_more_customers_than_are_remembered()
    {
        JourneyEvent[] events = [At(1, "a", "view"), At(2, "b", "view"), At(3, "c", "view")];
        var options = new JourneysOptions { Customers = 2 };
        using var shown = Tracker(events, options);
        using var notShown = Tracker(events, options);
        shown.Snapshot();

        shown.Erase("c");
        notShown.Erase("c");

        Assert.Equal(["b"], shown.Snapshot().Subjects);
        Assert.Equal(["b"], notShown.Snapshot().Subjects);
    }

    [Fact]
    public async Task A_restart_goes_on_where_the_state_was_written()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var events = Events(seed);
            var options = new JourneysOptions { EventsPerCustomer = 9, Customers = 9, Retention = TimeSpan.FromMinutes(200) };
            using var before = Tracker(events.Take(120).Append(At(3, "x", "a") with { Consent = Consent.Denied, Channel = "mail" })
                .Append(At(3, "x", "a") with { Consent = Consent.Denied }).Append(At(3, "", "a")), options);
            using var state = new MemoryStream();
            before.Erase("c3");
            await before.WriteStateAsync(state);

            state.Position = 0;
            using var after = Tracker([], options);
            await after.ReadStateAsync(state);
            foreach (var journeyEvent in events.Skip(120))
            {
                before.Observe(journeyEvent);
                after.Observe(journeyEvent);
            }

            var (one, other) = (before.Snapshot(), after.Snapshot());
            Assert.Equal(LogContent.Of(one), LogContent.Of(other));
            Assert.Equal(one.Summary with { Refused = [] }, other.Summary with { Refused = [] });
            Assert.Equal(one.Summary.Refused, other.Summary.Refused);
            Assert.Equal(one.AnonymousCounts, other.AnonymousCounts);
            Assert.DoesNotContain("c3", other.Subjects);
        }
    }

    [Fact]
    public async Task A_state_is_lines_of_json_of_a_known_form()
    {
        using var tracker = Tracker(
        [
            At(0, "b", "order") with { Sequence = 2, Channel = "mail", Session = "s", Value = 12.5m, Id = "7", Properties = new Dictionary<string, string> { ["device"] = "desk" } },
            At(0, "b", "order") with { Sequence = 2, Channel = "mail", Session = "s", Value = 12.5m, Id = "7", Properties = new Dictionary<string, string> { ["device"] = "desk" } },
            At(1, "a", "view"),
            At(2, "x", "view") with { Consent = Consent.Denied },
        ]);
        using var state = new MemoryStream();
        await tracker.WriteStateAsync(state);

        Assert.Equal(
            """
            {"version":1,"customers":2,"observed":4,"latest":"2026-03-01T08:02:00+00:00","cutTime":"2025-01-25T08:01:59.9999999+00:00","refused":[],"anonymous":[{"name":"view","day":"2026-03-01","count":1}],"erased":{}}
            {"subject":"a","events":[{"name":"view","time":"2026-03-01T08:01:00+00:00"}]}
            {"subject":"b","events":[{"name":"order","time":"2026-03-01T08:00:00+00:00","sequence":2,"channel":"mail","session":"s","value":12.5,"id":"7","properties":{"device":"desk"},"copies":2}]}

            """.ReplaceLineEndings("\n"),
            System.Text.Encoding.UTF8.GetString(state.ToArray()));
    }

    [Theory]
    [InlineData("", "Line 1 is not")]
    [InlineData("{\"version\":1}\n", "Line 1 is not")]
    [InlineData("HEAD\nnonsense\n", "Line 2 is not")]
    [InlineData("HEAD\n{\"subject\":\"a\",\"events\":[{\"name\":\"\",\"time\":\"2026-03-01T08:01:00+00:00\"}]}\n", "Line 2 is not")]
    [InlineData("HEAD\n", "it was cut")]
    public async Task A_broken_state_is_refused_as_a_whole(string text, string message)
    {
        using var tracker = Tracker([]);
        const string Head = """{"version":1,"customers":1,"observed":1,"latest":"2026-03-01T08:02:00+00:00","cutTime":"2025-01-25T08:02:00+00:00","refused":[],"anonymous":[],"erased":{}}""";
        using var state = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.Replace("HEAD", Head, StringComparison.Ordinal)));

        Assert.Contains(message, (await Assert.ThrowsAsync<InvalidDataException>(() => tracker.ReadStateAsync(state))).Message);
        Assert.Equal(0, tracker.Snapshot().Summary.Observed);
    }

    [Fact]
    public async Task A_state_of_a_later_release_is_refused()
    {
        using var tracker = Tracker([]);
        using var state = new MemoryStream("""{"version":2,"customers":0,"observed":0,"latest":"2026-03-01T08:02:00+00:00","cutTime":"2026-03-01T08:02:00+00:00","refused":[],"anonymous":[],"erased":{}}"""u8.ToArray());

        await Assert.ThrowsAsync<NotSupportedException>(() => tracker.ReadStateAsync(state));
    }

    [Fact]
    public void An_erased_customer_stays_erased_when_events_come_again_or_late_or_are_merged()
    {
        var time = new ManualTime(Start.AddMinutes(60));
        using var tracker = Tracker([At(1, "a", "view"), At(2, "b", "view")], time: time);
        using var copy = Tracker([At(1, "a", "view"), At(3, "a", "order")], time: time);

        tracker.Erase("a");
        tracker.Observe(At(1, "a", "view"));
        tracker.Observe(At(59, "a", "late"));
        tracker.Merge(copy);
        Assert.Equal(["b"], tracker.Snapshot().Subjects);
        Assert.Equal(5, tracker.Snapshot().Summary.Forgotten);
        Assert.Empty(tracker.Export("a").Events);

        copy.Merge(tracker);
        Assert.Equal(["b"], copy.Snapshot().Subjects);

        time.Advance(TimeSpan.FromMinutes(10));
        tracker.Observe(At(65, "a", "view"));
        Assert.Equal(Start.AddMinutes(65), Assert.Single(tracker.Export("a").Events).Time);
    }

    [Fact]
    public void An_export_has_all_that_is_known_of_a_customer_and_a_json_form()
    {
        var journeyEvent = At(1, "a", "order") with { Channel = "mail", Session = "s", Value = 12.30m, Id = "7", Properties = new Dictionary<string, string> { ["device"] = "desk" } };
        using var tracker = Tracker([journeyEvent, At(0, "a", "view"), At(0, "b", "view")]);

        var export = tracker.Export("a");

        Assert.Equal(["view", "order"], export.Events.Select(e => e.Name));
        Assert.Equal(journeyEvent with { Properties = null }, export.Events[1] with { Properties = null });
        Assert.Equal("desk", export.Events[1].Properties!["device"]);
        Assert.StartsWith("""{"version":1,"subject":"a","events":[{"subject":"a","name":"view",""", System.Text.Json.JsonSerializer.Serialize(export, JourneysJson.Default.JourneyExport), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_stays_as_it_is_and_is_made_once()
    {
        using var tracker = Tracker(Random(5).Take(100));
        var before = tracker.Snapshot();
        Assert.Same(before, tracker.Snapshot());
        var content = LogContent.Of(before);

        Random(5).Skip(100).ToList().ForEach(tracker.Observe);

        Assert.Equal(content, LogContent.Of(before));
        Assert.Equal(LogContent.Of(JourneyLog.From(Random(5))), LogContent.Of(tracker.Snapshot()));
    }

    [Fact]
    public async Task Many_threads_may_observe_at_once()
    {
        var events = Random(9, count: 20_000, subjects: 50, minutes: 900).ConvertAll(e => e with { Id = null });
        using var tracker = Tracker([]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Run(() =>
        {
            for (var i = part; i < events.Count; i += 4)
            {
                tracker.Observe(events[i]);
                if (i % 4_000 == part)
                {
                    tracker.Snapshot();
                }
            }
        })));

        Assert.Equal(LogContent.Of(JourneyLog.From(events)), LogContent.Of(tracker.Snapshot()));
    }

    [Fact]
    public void Unusable_events_are_refused_by_reason()
    {
        using var tracker = Tracker(
        [
            At(0, "a", "view"), At(0, "", "view"), At(0, "a", " "), new("a", "view", default), At(25 * 60 + 1, "a", "view"), At(24 * 60 + 59, "a", "view"),
        ]);

        var summary = tracker.Snapshot().Summary;

        Assert.Equal([(EventRefusal.NoSubject, 1), (EventRefusal.NoName, 1), (EventRefusal.NoTime, 1), (EventRefusal.InFuture, 1L)], summary.Refused.Select(refused => (refused.Reason, refused.Count)));
        Assert.StartsWith("Event 5 ('view') says 2026-03-02 09:01:00Z, but it is 2026-03-02 08:00:00Z.", summary.Refused[3].Message);
        Assert.Equal((6, 2, 0), (summary.Observed, summary.Kept, summary.Forgotten));
    }

    [Fact]
    public void Names_beyond_what_a_log_can_have_are_refused_and_known_ones_go_on()
    {
        using var tracker = Tracker(Enumerable.Range(0, JourneyLogBuilder.MaximumKinds + 5).Select(i => At(0, $"c{i % 100}", $"name {i}")));
        tracker.Observe(At(1, "a", "name 7"));

        var log = tracker.Snapshot();

        Assert.Equal((EventRefusal.TooManyKinds, 5), (log.Summary.Refused.Single().Reason, log.Summary.Refused.Single().Count));
        Assert.Contains("a", log.Subjects);
    }

    [Fact]
    public void Names_beyond_it_that_come_by_merging_are_refused_too()
    {
        using var one = Tracker(Enumerable.Range(0, 40_000).Select(i => At(0, $"c{i % 100}", $"one {i}")));
        using var other = Tracker(Enumerable.Range(0, 40_000).Select(i => At(0, $"c{i % 100}", $"other {i}")));

        one.Merge(other);

        var summary = one.Snapshot().Summary;
        Assert.Equal((80_000, JourneyLogBuilder.MaximumKinds), (summary.Observed, summary.Kept));
        Assert.Equal(80_000 - JourneyLogBuilder.MaximumKinds, summary.Refused.Single().Count);
    }

    [Fact]
    public void A_log_can_be_made_as_of_now()
    {
        using var tracker = Tracker([At(0, "a", "view")]);

        Assert.Equal("lapsed", tracker.Snapshot(Start.AddDays(180)).Stages().StageOf("a"));
        Assert.Equal((Start, Start), (tracker.Snapshot().AsOf, tracker.Snapshot(Start.AddDays(-1)).AsOf));
    }

    [Fact]
    public void Events_without_consent_are_only_counted()
    {
        using var tracker = Tracker([At(0, "secret", "view") with { Consent = Consent.Denied }, At(1, "secret", "view") with { Consent = Consent.Denied }]);

        var log = tracker.Snapshot();

        Assert.Empty(log.Subjects);
        Assert.Equal(2, Assert.Single(log.AnonymousCounts).Count);
        Assert.Equal((2, 2, 0), (log.Summary.Observed, log.Summary.Anonymous, log.Summary.Forgotten));
    }

    [Fact]
    public void A_million_events_of_one_robot_take_the_room_of_one_customer_and_are_told()
    {
        using var tracker = Tracker(Enumerable.Range(0, 1_000_000).Select(i => new JourneyEvent("robot", "view", Start.AddSeconds(i * 0.05))).Append(At(1, "a", "view")));

        var log = tracker.Snapshot();

        Assert.Equal((1_001, 999_000), (log.Count, log.Summary.Forgotten));
        Assert.Equal(["robot"], tracker.SubjectsAtLimit);
    }

    [Fact]
    public void Trackers_that_differ_or_are_the_same_cannot_be_merged()
    {
        using var tracker = Tracker([]);
        using var other = Tracker([], new() { EventsPerCustomer = 7 });
        using var waiting = Tracker([], new() { Triggers = [JourneyTrigger.Nth(3, "x")] });

        Assert.Throws<ArgumentException>(() => tracker.Merge(tracker));
        Assert.Throws<ArgumentException>(() => tracker.Merge(other));
        Assert.Throws<ArgumentException>(() => tracker.Merge(waiting));
    }

    [Fact]
    public void After_its_end_a_tracker_takes_nothing_more_and_still_shows_what_it_has()
    {
        var tracker = Tracker([At(0, "a", "view")]);
        tracker.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tracker.Observe(At(1, "a", "view")));
        Assert.Equal(1, tracker.Snapshot().Count);
    }
}
