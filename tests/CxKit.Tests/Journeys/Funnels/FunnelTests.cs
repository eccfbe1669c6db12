using CxKit.Journeys;
using CxKit.Tests.Support;

namespace CxKit.Tests.Journeys.Funnels;

public class FunnelTests
{
    private static readonly string[] Steps = ["view", "add", "buy"];

    [Fact]
    public void Every_start_is_tried_not_only_the_first()
    {
        var log = JourneyLog.From([Day(0, "view"), Day(6, "view"), Day(7, "add"), Day(10, "buy")]);

        Assert.Equal([1, 1, 1], Counts(log.Funnel(["view", "add", "buy"], new() { Window = TimeSpan.FromDays(4) })));
        Assert.Equal([1, 1, 0], Counts(log.Funnel(["view", "add", "buy"], new() { Window = TimeSpan.FromDays(4) - TimeSpan.FromTicks(1) })));
    }

    [Fact]
    public void Conversions_count_a_customer_as_often_as_they_convert()
    {
        var log = Log("view add buy view view buy view add buy add view");

        Assert.Equal([1, 1, 1], Counts(Of(log, FunnelCount.Customers)));

        // Passes at 0-2 and 3-8 would be too few: 0-2 and 6-8 do not hinder each other, and a view in between and one at the end start in vain.
        Assert.Equal([3, 2, 2], Counts(Of(log, FunnelCount.Conversions)));
    }

    [Fact]
    public void An_attempt_that_expired_does_not_take_the_events_of_one_that_converts()
    {
        var log = JourneyLog.From([Day(0, "view"), Day(5, "view"), Day(6, "add"), Day(8, "buy")]);

        var funnel = log.Funnel(["view", "add", "buy"], new() { Window = TimeSpan.FromDays(7), Count = FunnelCount.Conversions });

        Assert.Equal([2, 1, 1], Counts(funnel));
    }

    [Fact]
    public void Sessions_count_each_visit()
    {
        var log = JourneyLog.From(
        [
            SampleEvents.At(0, "c", "view"), SampleEvents.At(1, "c", "add"), SampleEvents.At(100, "c", "view"), SampleEvents.At(101, "c", "add"),
            SampleEvents.At(102, "c", "buy"), SampleEvents.At(200, "c", "buy"),
        ]);

        var funnel = Of(log, FunnelCount.Sessions);

        Assert.Equal([2, 2, 1], Counts(funnel));
        Assert.Equal(1, funnel.Customers);
        Assert.Contains("independent", Assert.Single(funnel.Notes));
        Assert.Equal(["c"], funnel.StoppedAt(3));
        Assert.Empty(funnel.StoppedAt(2));
    }

    [Fact]
    public void The_same_name_in_two_steps_needs_two_events()
    {
        Assert.Equal([2, 1], Counts(Log("view", "view view").Funnel(["view", "view"])));
        Assert.Equal([2, 1], Counts(Log("view", "view view").Funnel(["view", "view"], new() { Order = FunnelOrder.AnyOrder })));
    }

    [Fact]
    public void A_later_step_may_share_the_instant_when_it_is_later_in_the_log()
    {
        var add = SampleEvents.At(0, "c", "add");
        var view = SampleEvents.At(0, "c", "view");

        Assert.Equal([1, 1], Counts(JourneyLog.From([add with { Sequence = 2 }, view with { Sequence = 1 }]).Funnel(["view", "add"])));
        Assert.Equal([1, 0], Counts(JourneyLog.From([add with { Sequence = 1 }, view with { Sequence = 2 }]).Funnel(["view", "add"])));
    }

    [Fact]
    public void An_excluding_event_ends_the_attempt_or_takes_the_customer_out()
    {
        var log = Log("view add remove buy", "view add buy", "view remove add remove add buy", "view");
        var ends = new FunnelOptions { Exclusions = [new("remove") { After = 2, Before = 3 }] };

        Assert.Equal([4, 3, 2], Counts(log.Funnel(["view", "add", "buy"], ends)));

        var leaves = log.Funnel(["view", "add", "buy"], ends with { ExclusionEffect = ExclusionEffect.LeavesOut });
        Assert.Equal([3, 2, 2], Counts(leaves));
        Assert.Equal(1, leaves.LeftOut);
        Assert.Contains("left out", leaves.ToString());
    }

    [Fact]
    public void A_held_property_keeps_carts_apart()
    {
        JourneyEvent In(double minute, string name, string cart) =>
            SampleEvents.At(minute, "c", name) with { Properties = new Dictionary<string, string> { ["cart"] = cart } };

        var log = JourneyLog.From([In(0, "add", "1"), In(1, "add", "2"), In(2, "pay", "2"), SampleEvents.At(3, "c", "buy"), In(4, "buy", "1")]);

        Assert.Equal([1, 1, 1], Counts(log.Funnel(["add", "pay", "buy"])));
        Assert.Equal([1, 1, 0], Counts(log.Funnel(["add", "pay", "buy"], new() { HoldConstant = "cart" })));
        Assert.Equal([2, 1, 0], Counts(log.Funnel(["add", "pay", "buy"], new() { HoldConstant = "cart", Count = FunnelCount.Conversions })));
    }

    [Fact]
    public void A_step_that_never_occurs_counts_0_and_the_closest_name_is_told()
    {
        var funnel = Log("view add", "view").Funnel(["view", "add", "purchse"]);

        Assert.Equal([2, 1, 0], Counts(funnel));
        Assert.Equal(0, funnel.Conversion!.Value.Value);
        Assert.True(funnel.Conversion.Value.Interval.Upper > 0.5);
        Assert.Equal("No event of the log is named 'purchse'.", Assert.Single(funnel.Notes));
        Assert.Contains("Did you mean 'view'?", Assert.Single(Log("view").Funnel(["View"]).Notes));
        Assert.Contains("property 'devise'", Assert.Single(Log("view").Funnel([new FunnelStep("view").Where("devise", "mobile")]).Notes));
    }

    [Fact]
    public void A_funnel_of_one_step_counts_those_who_did_it()
    {
        var funnel = Log("view view", "add").Funnel(["view"]);

        Assert.Equal([1], Counts(funnel));
        Assert.Equal(1, funnel.Conversion!.Value.Value);
        Assert.Equal(TimeSpan.Zero, funnel.TimeToConvert().Median.Value);
    }

    [Fact]
    public void An_empty_log_has_a_funnel_of_nobody()
    {
        var funnel = JourneyLog.From([]).Funnel(["view", "buy"]);

        Assert.Equal([0, 0], Counts(funnel));
        Assert.Null(funnel.Conversion);
        Assert.Null(funnel.TimeToConvert().Median.Value);
        Assert.Empty(funnel.Reached(1));
        Assert.Contains("-", funnel.ToString());
    }

    [Fact]
    public void A_hundred_steps_are_counted_and_more_are_refused()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"s{i:D3}").ToArray();
        FunnelStep[] steps = [.. names.Select(name => new FunnelStep(name))];
        var log = Log(string.Join(' ', names), string.Join(' ', names[..57]));

        foreach (var order in Enum.GetValues<FunnelOrder>())
        {
            var counts = Counts(log.Funnel(steps, new() { Order = order }));
            Assert.Equal((2, 2, 1, 1), (counts[0], counts[56], counts[57], counts[99]));
        }

        Assert.Contains("1 to 100 steps", Assert.Throws<ArgumentException>(() => log.Funnel([.. steps, "more"])).Message);
        Assert.Contains("1 to 100 steps", Assert.Throws<ArgumentException>(() => log.Funnel([])).Message);
    }

    [Fact]
    public void A_rule_that_makes_no_sense_is_refused_with_what_to_do()
    {
        var log = Log("view");

        Assert.Throws<ArgumentOutOfRangeException>(() => log.Funnel(["view"], new() { Window = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Funnel(["view"], new() { Level = 95 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Funnel(["view"], new() { Order = (FunnelOrder)7 }));
        Assert.Throws<ArgumentException>(() => log.Funnel(["view"], new() { HoldConstant = "" }));
        Assert.Throws<ArgumentException>(() => log.Funnel([""]));
        Assert.Contains("needs two steps", Assert.Throws<ArgumentException>(() => log.Funnel(["view"], new() { Exclusions = ["remove"] })).Message);
        Assert.Contains("numbered from 1",
            Assert.Throws<ArgumentException>(() => log.Funnel(["view", "buy"], new() { Exclusions = [new("remove") { After = 0 }] })).Message);
        Assert.Throws<ArgumentException>(() =>
            log.Funnel(["view", "add", "buy"], new() { Order = FunnelOrder.AnyOrder, Exclusions = [new("remove") { After = 2 }] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Funnel(["view", "buy"]).Reached(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Funnel(["view", "buy"]).Time(2, 1));
    }

    [Fact]
    public void Lists_of_customers_keep_to_the_smallest_group_that_may_be_named()
    {
        var journeys = SampleEvents.Journeys("view add buy", "view add", "view add", "view").ToList();
        var open = JourneyLog.From(journeys).Funnel(["view", "add", "buy"]);
        var guarded = JourneyLog.From(journeys, new() { MinimumCell = 2 }).Funnel(["view", "add", "buy"]);

        Assert.Equal(["c000", "c001", "c002"], open.Reached(2));
        Assert.Equal(["c001", "c002"], open.StoppedAt(2));
        Assert.Equal(["c003"], open.StoppedAt(1));
        Assert.Equal(["c001", "c002"], guarded.StoppedAt(2));
        Assert.Contains("Fewer than 2", Assert.Throws<InvalidOperationException>(() => guarded.StoppedAt(1)).Message);
    }

    [Fact]
    public void Other_events_between_steps_are_counted()
    {
        var log = Log("view search search add", "view add", "view search", "search view help add");

        Assert.Equal(new OtherEvents(3, 1, 1, 2, 2), log.Funnel(["view", "add"]).EventsBetween(1, 2));
        Assert.Equal(0, log.Funnel(["view", "pay"]).EventsBetween(1, 2).Attempts);
    }

    [Fact]
    public void The_rule_is_printed_with_the_numbers()
    {
        using var culture = new CultureScope("");
        var funnel = Log("view add buy", "view add", "view").Funnel(
            [new FunnelStep("view").As("seen"), FunnelStep.AnyOf("add", "wish"), new FunnelStep("buy").Where("how")],
            new() { Window = TimeSpan.FromHours(36), HoldConstant = "cart", Exclusions = ["remove"] });

        Assert.Equal(
            "counts customers, each by the attempt that gets furthest; seen → add or wish → buy with how in this order, other events in between allowed; "
            + "within 36 hours of the first event, from any start; all with the same cart; an attempt ends at remove between steps 1 and 3", funnel.Rule);
        Assert.StartsWith(funnel.Rule, funnel.ToString());
        Assert.Contains("2. add or wish", funnel.ToString());
    }

    [Fact]
    public void Rates_have_wilson_intervals_of_the_level_asked_for()
    {
        var funnel = Log([.. Enumerable.Repeat("view buy", 8), "view", "view"]).Funnel(["view", "buy"], new() { Level = 0.9 });

        // R 4.2.2, prop.test(8, 10, correct = FALSE, conf.level = 0.9)
        var (value, (lower, upper, level)) = funnel.Steps[1].FromPrevious!.Value;
        Assert.Equal((0.8, 0.9), (value, level));
        Assert.Equal(0.5409, lower, tolerance: 5e-4);
        Assert.Equal(0.9311, upper, tolerance: 5e-4);
        Assert.Equal(2, funnel.Steps[1].Lost);
    }

    [Fact]
    public void Who_still_has_time_when_the_data_end_is_told()
    {
        var log = JourneyLog.From(
            [Day(0, "view"), SampleEvents.At(8 * 1440, "d", "view"), SampleEvents.At(9 * 1440, "e", "view"), SampleEvents.At(9 * 1440 + 1, "e", "buy")],
            new() { AsOf = SampleEvents.Start.AddDays(10) });

        var funnel = log.Funnel(["view", "buy"], new() { Window = TimeSpan.FromDays(7) });

        Assert.Equal((2, 1), (funnel.Steps[1].Lost, funnel.Steps[1].StillOpen));
        Assert.Contains("still had time", Assert.Single(funnel.Notes));
    }

    private static Funnel Of(JourneyLog log, FunnelCount count) => log.Funnel([.. Steps.Select(step => new FunnelStep(step))], new() { Count = count });

    private static JourneyLog Log(params string[] journeys) => JourneyLog.From(SampleEvents.Journeys(journeys));

    private static JourneyEvent Day(double day, string name) => SampleEvents.At(day * 1440, "c", name);

    private static List<long> Counts(Funnel funnel) => [.. funnel.Steps.Select(step => step.Count)];

    [Fact]
    public void Many_values_and_many_excluding_events_without_one_are_counted_as_one_value_after_another()
    {
        // Cart i is opened at second i and closed at second i + 5,000; excluding events without a cart lie in between for each of them.
        const int Carts = 5_000;
        var events = Enumerable.Range(0, 2 * Carts).Select(i => SampleEvents.At(i / 60.0, "robot", i < Carts ? "open" : "close") with
        {
            Properties = new Dictionary<string, string> { ["cart"] = $"{i % Carts}" },
        });
        var cleared = Enumerable.Range(0, 2 * Carts).Select(i => SampleEvents.At((i / 2 + 2_500.5) / 60.0, "robot", "clear") with { Sequence = i });
        var options = new FunnelOptions { Count = FunnelCount.Conversions, HoldConstant = "cart", Exclusions = ["clear"] };

        var funnel = JourneyLog.From(events.Concat(cleared)).Funnel(["open", "close"], options);
        var untouched = JourneyLog.From(events).Funnel(["open", "close"], options);
        var leftOut = JourneyLog.From(events.Concat(cleared)).Funnel(["open", "close"], options with { ExclusionEffect = ExclusionEffect.LeavesOut });

        Assert.Equal([Carts, 0L], funnel.Steps.Select(step => step.Count));
        Assert.Equal([Carts, Carts], untouched.Steps.Select(step => (int)step.Count));
        Assert.Equal((Carts, 0L), (leftOut.LeftOut, leftOut.Steps[0].Count));
    }
}
