using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;
using static CxKit.Tests.Journeys.SampleEvents;

namespace CxKit.Tests.Journeys;

public class CustomerStagesTests
{
    private static readonly StageModel Default = StageModel.Default;

    private static JourneyEvent Day(double day, string name, string subject = "a") => new(subject, name, Start.AddDays(day));

    private static string[] History(StageModel model, JourneyLogOptions? options, params JourneyEvent[] events) =>
        [.. JourneyLog.From(events, options).Stages(model).History("a").Select(change => $"{(change.Time - Start).TotalDays} {change.Stage} {change.Cycle}")];

    [Fact]
    public void A_customer_climbs_the_five_stages() => Assert.Equal(
        ["0 awareness 1", "1 consideration 1", "3 purchase 1", "60 loyalty 1", "70 advocacy 1"],
        History(Default, null, Day(0, "visit"), Day(1, "view_item"), Day(2, "visit"), Day(3, "purchase"), Day(4, "view_item"), Day(60, "purchase"), Day(70, "review"), Day(71, "visit")));

    [Fact]
    public void Stages_can_be_skipped_and_the_highest_that_an_event_leads_to_is_taken() =>
        Assert.Equal(["0 purchase 1"], History(Default, null, Day(0, "purchase"), Day(1, "view_item")));

    [Fact]
    public void The_second_order_counts_within_its_window_only()
    {
        var never = Default with { LapseAfter = null };

        Assert.Equal(["0 purchase 1"], History(never, null, Day(0, "order"), Day(181, "order")));
        Assert.Equal(["0 purchase 1", "180 loyalty 1"], History(never, null, Day(0, "order"), Day(180, "order")));
        Assert.Equal(["0 purchase 1", "300 loyalty 1"], History(never, null, Day(0, "order"), Day(200, "order"), Day(300, "order")));
    }

    [Fact]
    public void A_lapsed_customer_who_comes_back_starts_a_cycle() => Assert.Equal(
        ["0 purchase 1", "5 loyalty 1", "185 lapsed 1", "200 awareness 2", "201 purchase 2", "381 lapsed 2"],
        History(Default, new() { AsOf = Start.AddDays(400) }, Day(0, "order"), Day(5, "order"), Day(200, "visit"), Day(201, "order")));

    [Fact]
    public void Or_goes_on_where_the_stage_was_left() => Assert.Equal(
        ["0 purchase 1", "180 lapsed 1", "200 purchase 1", "201 advocacy 1"],
        History(Default with { Return = StageReturn.Resumes }, null, Day(0, "order"), Day(200, "visit"), Day(201, "review")));

    [Fact]
    public void An_event_exactly_at_the_end_of_the_time_keeps_the_customer() =>
        Assert.Equal(["0 awareness 1", "180 purchase 1"], History(Default, null, Day(0, "visit"), Day(180, "order")));

    [Fact]
    public void A_customer_lapses_when_the_data_reach_so_far()
    {
        Assert.Equal(["0 awareness 1"], History(Default, new() { AsOf = Start.AddDays(179.9) }, Day(0, "visit")));
        Assert.Equal(["0 awareness 1", "180 lapsed 1"], History(Default, new() { AsOf = Start.AddDays(180) }, Day(0, "visit")));
    }

    [Fact]
    public void A_rule_can_ask_for_a_property_and_for_an_earlier_event()
    {
        var model = new StageModel
        {
            Stages = ["fan", "friend"],
            Rules =
            [
                new("fan") { Events = ["review"], Where = new Dictionary<string, string> { ["stars"] = "5" } },
                new("friend") { Events = ["review"], After = ["delivery"], Within = TimeSpan.FromDays(10) },
            ],
        };
        JourneyEvent Review(double day, string stars) => Day(day, "review") with { Properties = new Dictionary<string, string> { ["stars"] = stars } };

        Assert.Equal(["0 unplaced 1", "2 fan 1", "30 friend 1"], History(model, null, Review(0, "4"), Review(2, "5"), Day(20, "delivery"), Review(30, "1")));
        Assert.Equal(["0 unplaced 1"], History(model, null, Day(0, "delivery"), Review(11, "1")));
        Assert.Equal(["0 unplaced 1"], History(model, null, Day(0, "review"), Day(1, "delivery")));
    }

    [Fact]
    public void Counts_and_rates_of_a_small_shop()
    {
        var stages = JourneyLog.From(
        [
            Day(0, "visit", "a"), Day(1, "order", "a"), Day(0, "visit", "b"), Day(2, "view", "b"), Day(3, "visit", "c"), Day(200, "visit", "d"),
        ]).Stages();

        Assert.Equal(["awareness 1", "purchase 1"], Counted(stages.Counts(Start.AddDays(1))));
        Assert.Equal(["awareness 1", "lapsed 3"], Counted(stages.Counts()));
        Assert.Equal([0.25, 0.75], stages.Counts().Stages.Where(stage => stage.Customers > 0).Select(stage => stage.Share.Value));
        Assert.Equal(["b"], stages.SubjectsIn("consideration", Start.AddDays(4)));
        Assert.Equal(
            [(null, "awareness", 4, 4), ("awareness", "consideration", 1, 4), ("awareness", "purchase", 1, 4), ("awareness", "lapsed", 1, 4), ("consideration", "lapsed", 1, 1), ("purchase", "lapsed", 1, 1)],
            stages.Transitions().Cells.Select(cell => (cell.From, cell.To, cell.Count, cell.Of)));
        Assert.Equal(
            [(null, "purchase", 1, 2), (null, "consideration", 1, 2)],
            stages.Transitions(Start.AddDays(-1), Start.AddDays(2)).Cells.Select(cell => (cell.From, cell.To, cell.Count, cell.Of)).Reverse());

        static string[] Counted(StageCounts counts) =>
            [.. counts.Stages.Where(stage => stage.Customers > 0).Select(stage => $"{stage.Stage} {stage.Customers}")];
    }

    [Fact]
    public void Time_in_a_stage_counts_stays_that_go_on_as_watched_so_far()
    {
        var model = Default with { LapseAfter = null };
        var stages = JourneyLog.From(
            [
                Day(0, "visit", "a"), Day(10, "order", "a"), Day(0, "visit", "b"), Day(30, "order", "b"), Day(20, "visit", "c"), Day(0, "visit", "d"), Day(1, "visit", "d"),
            ],
            new() { AsOf = Start.AddDays(40) }).Stages(model);

        var awareness = stages.TimeIn("awareness")!;
        Assert.Equal((4, 2), (awareness.Stays, awareness.Ended));
        Assert.Equal(0.25, awareness.EndedWithin(TimeSpan.FromDays(29)).Value, 12); // 1 of 4
        Assert.Equal(1 - 0.75 / 2, awareness.EndedWithin(TimeSpan.FromDays(30)).Value, 12); // then 1 of 2: c was watched for 20 days only
        Assert.Equal(30, awareness.Days().Value);
        Assert.True(double.IsPositiveInfinity(stages.TimeIn("purchase")!.Days().Value));
        Assert.Null(stages.TimeIn("advocacy"));
        Assert.Throws<ArgumentOutOfRangeException>(() => awareness.Days(50));
    }

    [Fact]
    public void At_each_instant_every_customer_who_has_come_is_in_one_stage() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var (log, model) = Some(seed);
            var stages = log.Stages(model);
            for (var minute = -1; minute < 300; minute += 20)
            {
                var at = Start.AddMinutes(minute);
                if (at > log.AsOf)
                {
                    break;
                }

                var come = log.Subjects.Count(subject => log.Events(subject).First().Time <= at);
                var counts = stages.Counts(at);
                Assert.Equal((come, come), (counts.Customers, counts.Stages.Sum(stage => stage.Customers)));
                Assert.All(counts.Stages, stage => Assert.Equal(stage.Customers, stages.SubjectsIn(stage.Stage, at).Count()));
                Assert.Equal(come, stages.Transitions(at, log.AsOf!.Value).Cells.Where(cell => cell.From is not null).Sum(cell => cell.Count));
            }
        }).Holds();

    [Fact]
    public void Within_a_cycle_a_customer_only_moves_up_and_a_lapse_ends_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var (log, model) = Some(seed);
            var order = new List<string>([StageModel.Unplaced, .. model.Stages]);
            foreach (var subject in log.Subjects)
            {
                var history = log.Stages(model).History(subject);
                Assert.Equal(log.Events(subject).First().Time, history[0].Time);
                Assert.Equal(history.Select(change => change.Time).Order(), history.Select(change => change.Time));
                foreach (var cycle in history.GroupBy(change => change.Cycle))
                {
                    var climbed = cycle.Where(change => change.Stage != StageModel.Lapsed).Select(change => order.IndexOf(change.Stage)).ToList();
                    Assert.Equal(climbed.Order(), climbed);
                }
            }
        }).Holds();

    [Fact]
    public void The_order_of_the_events_does_not_matter() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var events = Random(seed);
            var (_, model) = Some(seed);
            var (one, other) = (JourneyLog.From(events).Stages(model), JourneyLog.From(Shuffled(events, seed + 1)).Stages(model));
            Assert.Equal(one.Transitions().Cells, other.Transitions().Cells);
            Assert.Equal(one.Counts().Stages, other.Counts().Stages);
        }).Holds();

    [Fact]
    public void A_customers_stages_are_those_of_the_past_alone() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var (log, model) = Some(seed);
            var at = Start.AddMinutes(100);
            var then = log.Between(Start, at.AddTicks(1)).Stages(model);
            var now = log.Stages(model);
            Assert.All(log.Subjects, subject => Assert.Equal(then.StageOf(subject, then.AsOf < at ? then.AsOf : at), now.StageOf(subject, at)));
        }).Holds();

    [Fact]
    public void Small_groups_are_left_out_together_with_what_would_give_them_away()
    {
        var events = Enumerable.Range(0, 12).Select(i => Day(0, "visit", $"v{i:D2}"))
            .Concat(Enumerable.Range(0, 6).Select(i => Day(0, "view", $"w{i}")))
            .Append(Day(0, "order", "z"));
        var stages = JourneyLog.From(events, new() { MinimumCell = 5 }).Stages();

        var counts = stages.Counts();
        Assert.Equal((19, 2), (counts.Customers, counts.Withheld));
        Assert.Equal(12, counts.Stages.Sum(stage => stage.Customers));
        Assert.Equal("awareness", Assert.Single(stages.Transitions().Cells).To);
        Assert.Equal(2, stages.Transitions().Withheld);
    }

    [Fact]
    public void Wrong_questions_are_answered_with_what_is_possible()
    {
        var stages = JourneyLog.From([Day(0, "visit")]).Stages();

        Assert.Equal((null, "awareness"), (stages.StageOf("nobody"), stages.StageOf("a")));
        Assert.Empty(stages.History("nobody"));
        Assert.Contains("complete up to", Assert.Throws<ArgumentOutOfRangeException>(() => stages.Counts(Start.AddDays(1))).Message);
        Assert.Contains("It has unplaced, awareness", Assert.Throws<ArgumentException>(() => stages.SubjectsIn("fame").ToList()).Message);
        Assert.Throws<ArgumentException>(() => stages.Transitions(Start, Start.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => stages.Transitions(level: 95));
    }

    [Fact]
    public void An_empty_log_has_nobody_in_any_stage()
    {
        var stages = JourneyLog.From([]).Stages();

        Assert.Equal((0, 0, 0), (stages.Counts().Customers, stages.Counts().Stages.Count, stages.Transitions().Cells.Count));
    }

    /// <summary>Events of minutes, and a model that lapses and counts on that scale.</summary>
    private static (JourneyLog Log, StageModel Model) Some(ulong seed) => (JourneyLog.From(Random(seed)), new()
    {
        Stages = ["low", "middle", "high"],
        Rules =
        [
            new("low") { Events = ["a", "b"] }, new("middle") { Events = ["c"], After = ["a"] },
            new("high", Occurrence: 2) { Events = ["d", "e"], Within = TimeSpan.FromMinutes(15) },
        ],
        LapseAfter = TimeSpan.FromMinutes(40),
        Return = seed % 2 == 0 ? StageReturn.StartsCycle : StageReturn.Resumes,
    });
}
