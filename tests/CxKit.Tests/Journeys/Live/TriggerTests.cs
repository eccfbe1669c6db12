using System.Text.Json;
using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class TriggerTests
{
    private static readonly JourneyTrigger Abandoned = JourneyTrigger.After("add").Without("buy").For(TimeSpan.FromMinutes(60)).Named("abandoned");

    private readonly ManualTime _time = new(Start);

    private JourneyTracker Tracker(params JourneyTrigger[] triggers) => Tracker(new JourneysOptions { Triggers = triggers });

    private JourneyTracker Tracker(JourneysOptions options) => new(options, time: _time);

    /// <summary>Moves the clock to the time of each event and observes it.</summary>
    private void Live(JourneyTracker tracker, params IEnumerable<JourneyEvent> events)
    {
        foreach (var journeyEvent in events)
        {
            Until((journeyEvent.Time - Start).TotalMinutes);
            tracker.Observe(journeyEvent);
        }
    }

    private void Until(double minute) => _time.Advance(Start.AddMinutes(minute) - _time.GetUtcNow());

    /// <summary>All that fired, as minutes: trigger, subject, event, due, fired.</summary>
    private static async Task<string[]> Fired(JourneyTracker tracker)
    {
        tracker.Dispose();
        var fired = new List<string>();
        await foreach (var journey in tracker.TriggeredAsync())
        {
            fired.Add($"{journey.Trigger} {journey.Subject} {journey.Event.Name}@{Minute(journey.Event.Time)} due {Minute(journey.DueAt)} fired {Minute(journey.FiredAt)}");
        }

        return [.. fired];

        static double Minute(DateTimeOffset time) => (time - Start).TotalMinutes;
    }

    [Fact]
    public async Task A_cart_is_abandoned_when_nothing_was_bought_for_an_hour_after_the_last_addition()
    {
        var tracker = Tracker(Abandoned);

        Live(tracker, At(0, "a", "add"), At(5, "b", "add"), At(30, "a", "add"), At(40, "b", "buy"), At(50, "a", "view"), At(200, "b", "add"));
        Until(300);

        Assert.Equal(["abandoned a add@30 due 90 fired 90", "abandoned b add@200 due 260 fired 260"], await Fired(tracker));
    }

    [Fact]
    public async Task A_purchase_that_comes_late_but_in_time_calls_it_off()
    {
        var tracker = Tracker(Abandoned);
        Live(tracker, At(0, "a", "add"), At(0, "b", "add"));
        Until(59);
        tracker.Observe(At(10, "a", "buy"));
        Until(61);
        tracker.Observe(At(10, "b", "buy"));
        Until(300);

        Assert.Equal(["abandoned b add@0 due 60 fired 60"], await Fired(tracker));
    }

    [Fact]
    public async Task With_lateness_it_waits_a_little_longer_for_late_events()
    {
        var tracker = Tracker(new JourneysOptions { Triggers = [Abandoned], TriggerLateness = TimeSpan.FromMinutes(2) });
        Live(tracker, At(0, "a", "add"), At(0, "b", "add"));
        Until(61);
        tracker.Observe(At(59, "b", "buy"));
        Until(300);

        Assert.Equal(["abandoned a add@0 due 60 fired 62"], await Fired(tracker));
    }

    [Fact]
    public async Task The_third_failure_within_ten_minutes_fires_and_each_failure_counts_once()
    {
        var tracker = Tracker(JourneyTrigger.Nth(3, "fail").Within(TimeSpan.FromMinutes(10)).Named("trouble"));

        Live(tracker, [.. new[] { 0, 8, 11, 18, 19, 20, 21, 50 }.Select(minute => At(minute, "a", "fail"))]);

        Assert.Equal(["trouble a fail@18 due 18 fired 18", "trouble a fail@21 due 21 fired 21"], await Fired(tracker));
    }

    [Fact]
    public async Task Silence_after_a_delivery_is_broken_by_anything()
    {
        var tracker = Tracker(JourneyTrigger.After("delivered").For(TimeSpan.FromDays(7)).Named("silence"));

        Live(tracker, At(0, "a", "delivered"), At(1, "b", "delivered"), At(60, "b", "view"));
        _time.Advance(TimeSpan.FromDays(8));

        Assert.Equal([$"silence a delivered@0 due {7 * 1440} fired {7 * 1440}"], await Fired(tracker));
    }

    [Fact]
    public async Task A_sequence_may_have_others_between_and_may_start_anew()
    {
        var tracker = Tracker(JourneyTrigger.Sequence("view", "add", "remove").Within(TimeSpan.FromMinutes(10)).Named("doubt"));

        Live(tracker, At(0, "a", "view"), At(8, "a", "view"), At(9, "a", "add"), At(10, "a", "search"), At(15, "a", "remove"), At(16, "a", "remove"));

        Assert.Equal(["doubt a remove@15 due 15 fired 15"], await Fired(tracker));
    }

    [Fact]
    public async Task Stages_fire_when_they_are_entered_and_when_a_customer_lapses()
    {
        var options = new JourneysOptions { Triggers = [JourneyTrigger.Enters("purchase", StageModel.Lapsed).Named("stage")] };
        options.UseStages(StageModel.Default with { LapseAfter = TimeSpan.FromHours(10) });
        var tracker = Tracker(options);

        Live(tracker, At(0, "a", "visit"), At(5, "a", "order"), At(6, "a", "visit"), At(700, "a", "order"));
        Until(800);

        Assert.Equal(
            ["stage a order@5 due 5 fired 5", "stage a visit@6 due 606 fired 606", "stage a order@700 due 700 fired 700"], await Fired(tracker));
    }

    [Fact]
    public async Task A_stage_can_ask_for_a_property()
    {
        var options = new JourneysOptions { Triggers = [JourneyTrigger.Enters("fan").Named("fan")] };
        options.UseStages(new() { Stages = ["fan"], Rules = [new("fan") { Events = ["review"], Where = new Dictionary<string, string> { ["stars"] = "5" } }] });
        var tracker = Tracker(options);

        Live(tracker, [.. "4 5 5".Split().Select((stars, i) => At(i, "a", "review") with { Properties = new Dictionary<string, string> { ["stars"] = stars } })]);

        Assert.Equal(["fan a review@1 due 1 fired 1"], await Fired(tracker));
    }

    [Fact]
    public async Task A_cool_down_keeps_it_silent_for_a_while_or_for_ever()
    {
        var tracker = Tracker(
            Abandoned.AtMostOnceIn(TimeSpan.FromMinutes(100)).Named("seldom"), Abandoned.AtMostOnceIn(TimeSpan.MaxValue).Named("once"));

        Live(tracker, At(0, "a", "add"), At(90, "a", "add"), At(160, "a", "add"));
        Until(300);

        Assert.Equal(["once a add@0 due 60 fired 60", "seldom a add@0 due 60 fired 60", "seldom a add@160 due 220 fired 220"], (await Fired(tracker)).Order());
    }

    [Fact]
    public void Old_events_set_nothing_off_and_what_was_missed_is_counted()
    {
        var tracker = Tracker(Abandoned, JourneyTrigger.Nth(2, "add").Named("two"));
        Until(10_000);

        tracker.Observe(At(0, "a", "add"));
        tracker.Observe(At(200, "a", "add"));
        tracker.Observe(At(9_930, "b", "add"));

        Assert.Equal((1, 3), (tracker.TriggerSummary.Fired, tracker.TriggerSummary.Missed));
    }

    [Fact]
    public async Task All_of_them_fire_when_asked_for()
    {
        var tracker = Tracker(new JourneysOptions { Triggers = [Abandoned], TriggerMaximumDelay = TimeSpan.MaxValue });
        Until(10_000);

        tracker.Observe(At(0, "a", "add"));

        Assert.Equal(["abandoned a add@0 due 60 fired 10000"], await Fired(tracker));
    }

    [Fact]
    public async Task Live_occurrences_are_those_of_the_whole_history()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var events = JourneyLog.From(Some(seed)).Events().OrderBy(e => e.Time).ToList();
            var time = new ManualTime(Start);
            using var tracker = new JourneyTracker(Waiting(), time: time);
            foreach (var journeyEvent in events)
            {
                time.Advance(journeyEvent.Time - time.GetUtcNow());
                tracker.Observe(journeyEvent);
            }

            time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(Occurrences(events), (await Fired(tracker)).Select(text => text[..text.IndexOf(" fired", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_order_in_which_events_arrive_does_not_matter_before_anything_is_due()
    {
        for (var seed = 0UL; seed < 60; seed++)
        {
            var events = Some(seed).Where(e => e.Time > Start).ToList();
            var time = new ManualTime(Start);
            var options = Waiting();
            options.ClockTolerance = TimeSpan.FromDays(1);
            options.Triggers = [options.Triggers[0]];
            var (one, other) = (new JourneyTracker(options, time: time), new JourneyTracker(options, time: time));
            events.ForEach(one.Observe);
            Shuffled(events, seed).ForEach(other.Observe);

            time.Advance(TimeSpan.FromDays(1));

            Assert.Equal(await Fired(one), await Fired(other));
        }
    }

    private static List<JourneyEvent> Some(ulong seed) => Random(seed, count: 80, subjects: 4).ConvertAll(e => e with { Sequence = 0, Channel = null, Session = null, Id = null, Value = null });

    private static JourneysOptions Waiting() => new()
    {
        Triggers =
        [
            JourneyTrigger.After("a", "b").Without("c").For(TimeSpan.FromMinutes(20)).Named("absent"),
            JourneyTrigger.Nth(3, "d", "e").Within(TimeSpan.FromMinutes(30)).Named("third"),
        ],
    };

    /// <summary>Said in the plainest way, from the whole history of each customer.</summary>
    private static IEnumerable<string> Occurrences(IEnumerable<JourneyEvent> events)
    {
        var found = new List<string>();
        foreach (var customer in JourneyLog.From(events).Events().GroupBy(e => e.Subject))
        {
            var minutes = customer.Select(e => (e.Name, Minute: (e.Time - Start).TotalMinutes)).ToList();
            for (var i = 0; i < minutes.Count; i++)
            {
                var (name, minute) = minutes[i];
                if (name is "a" or "b" && !minutes.Skip(i + 1).Any(later => later.Name is "a" or "b" or "c" && later.Minute < minute + 20))
                {
                    found.Add($"absent {customer.Key} {name}@{minute} due {minute + 20}");
                }
            }

            var failures = minutes.Where(e => e.Name is "d" or "e").ToList();
            for (var i = 2; i < failures.Count; i++)
            {
                if (failures[i].Minute - failures[i - 2].Minute <= 30)
                {
                    found.Add($"third {customer.Key} {failures[i].Name}@{failures[i].Minute} due {failures[i].Minute}");
                    failures.RemoveAll(failure => failure.Minute <= failures[i].Minute);
                    i = 1;
                }
            }
        }

        return found.Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_subscriber_is_forgotten_with_its_customer_at_once()
    {
        using var tracker = Tracker(JourneyTrigger.Nth(1, "x").Named("x"));
        foreach (var subject in new[] { "a", "b", "c", "b" })
        {
            tracker.Observe(At(0, subject, "x"));
        }

        var fired = tracker.TriggerSummary.Fired;
        tracker.Erase("b");

        Assert.Equal(fired - 2, tracker.TriggerSummary.Dropped);
        Assert.Equal(["x a x@0 due 0 fired 0", "x c x@0 due 0 fired 0"], await Fired(tracker));
    }

    [Fact]
    public async Task Every_subscriber_gets_every_journey_and_a_cancelled_one_ends()
    {
        using var tracker = Tracker(JourneyTrigger.Nth(1, "x").Named("x"));
        using var cancellation = new CancellationTokenSource();
        await using var one = tracker.TriggeredAsync(cancellation.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var other = tracker.TriggeredAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        var (first, second) = (one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask());

        tracker.Observe(At(0, "a", "x"));

        Assert.True(await first && await second);
        Assert.Equal(one.Current, other.Current);
        var next = one.MoveNextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);

        tracker.Observe(At(0, "b", "x"));
        Assert.True(await other.MoveNextAsync());
        tracker.Dispose();
        Assert.False(await other.MoveNextAsync());
    }

    [Fact]
    public async Task What_nobody_reads_waits_up_to_the_capacity_and_the_rest_is_counted()
    {
        using var tracker = Tracker(new JourneysOptions { Triggers = [JourneyTrigger.Nth(1, "x").Named("x")], TriggerCapacity = 3 });
        using var newest = Tracker(new JourneysOptions { Triggers = [JourneyTrigger.Nth(1, "x").Named("x")], TriggerCapacity = 3, TriggerOverflow = TriggerOverflow.DropNewest });
        for (var i = 0; i < 10; i++)
        {
            tracker.Observe(At(0, $"c{i}", "x"));
            newest.Observe(At(0, $"c{i}", "x"));
        }

        Assert.Equal(new TriggerSummary(10, 0, 7), tracker.TriggerSummary);
        Assert.Equal(["c7", "c8", "c9"], (await Fired(tracker)).Select(text => text.Split(' ')[1]));
        Assert.Equal(["c0", "c1", "c2"], (await Fired(newest)).Select(text => text.Split(' ')[1]));
    }

    [Fact]
    public async Task What_the_last_subscriber_did_not_read_waits_for_the_next()
    {
        using var tracker = Tracker(JourneyTrigger.Nth(1, "x").Named("x"));
        tracker.Observe(At(0, "a", "x"));
        tracker.Observe(At(0, "b", "x"));
        await foreach (var journey in tracker.TriggeredAsync())
        {
            Assert.Equal("a", journey.Subject);
            break;
        }

        Assert.Equal(["b"], (await Fired(tracker)).Select(text => text.Split(' ')[1]));
    }

    [Fact]
    public async Task An_erased_customer_is_not_waited_for_and_not_delivered()
    {
        var tracker = Tracker(Abandoned, JourneyTrigger.Nth(1, "x").Named("x"));
        Live(tracker, At(0, "a", "add"), At(1, "a", "x"), At(2, "b", "x"));

        tracker.Erase("a");
        Until(300);

        Assert.Equal(["x b x@2 due 2 fired 2"], await Fired(tracker));
    }

    [Fact]
    public async Task After_a_restart_nothing_fires_twice_and_what_came_due_meanwhile_fires()
    {
        var before = Tracker(Abandoned, JourneyTrigger.Nth(1, "x").Named("x"));
        Live(before, At(0, "a", "x"), At(0, "a", "add"), At(50, "b", "add"), At(70, "c", "add"));
        using var state = new MemoryStream();
        await before.WriteStateAsync(state);
        Assert.Equal(["x a x@0 due 0 fired 0", "abandoned a add@0 due 60 fired 60"], await Fired(before));

        Until(120);
        state.Position = 0;
        var after = Tracker(Abandoned, JourneyTrigger.Nth(1, "x").Named("x"));
        await after.ReadStateAsync(state);
        Until(200);

        Assert.Equal(["abandoned b add@50 due 110 fired 120", "abandoned c add@70 due 130 fired 130"], await Fired(after));
    }

    [Fact]
    public void Many_customers_share_one_timer()
    {
        using var tracker = Tracker(Abandoned);
        for (var i = 0; i < 1_000; i++)
        {
            tracker.Observe(At(0, $"c{i}", "add"));
        }

        Assert.Equal(1, _time.TimersSet);
        Until(61);
        Assert.Equal(1_000, tracker.TriggerSummary.Fired);
        Assert.Equal(0, _time.TimersSet);
    }

    [Fact]
    public void Waits_for_customers_who_had_to_be_forgotten_are_counted()
    {
        using var tracker = Tracker(new JourneysOptions { Triggers = [Abandoned], Customers = 1 });
        Live(tracker, At(0, "a", "add"), At(1, "b", "add"));
        tracker.Snapshot();
        Until(300);

        Assert.Equal(new TriggerSummary(1, 0, 1), tracker.TriggerSummary);
    }

    [Fact]
    public void Triggers_are_plain_data_with_a_json_form()
    {
        var text = JsonSerializer.Serialize(Abandoned.AtMostOnceIn(TimeSpan.FromDays(1)), JourneysJson.Default.JourneyTrigger);

        Assert.Equal("""{"kind":"Absence","time":"01:00:00","coolDown":"1.00:00:00","name":"abandoned","events":["add"],"unless":["buy"]}""", text);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, JourneysJson.Default.JourneyTrigger), JourneysJson.Default.JourneyTrigger));
        Assert.Equal("add without buy for 01:00:00", JsonSerializer.Deserialize("""{"events":["add"],"unless":["buy"],"time":"01:00:00"}""", JourneysJson.Default.JourneyTrigger)!.Name);
        Assert.Equal("3 times fail within 00:10:00", JourneyTrigger.Nth(3, "fail").Within(TimeSpan.FromMinutes(10)).Name);
    }
}
