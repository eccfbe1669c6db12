using CxKit.Journeys;
using CxKit.Numerics;

namespace CxKit.Tests.Journeys.Funnels;

public class FunnelBreakdownTests
{
    private static readonly JourneyLog Log = JourneyLog.From(
    [
        On(0, "a", "land", "mail"), On(1, "a", "view", "search"), On(2, "a", "buy", "shop"), On(3, "a", "rate", "mail"),
        On(0, "b", "view", "search"), On(1, "b", "help", "mail"), On(2, "b", "buy", null),
        On(0, "c", "view", null), On(1, "c", "help", "shop"),
        On(0, "d", "view", null),
    ]);

    [Theory]
    [InlineData(FunnelTouch.First, "mail 1/1, search 1/1, unknown 2/0")]
    [InlineData(FunnelTouch.Last, "mail 1/1, shop 1/1, unknown 2/0")]
    [InlineData(FunnelTouch.Step, "search 2/2, unknown 2/0")]
    [InlineData(FunnelTouch.Any, "search 2/2, shop 1/1, unknown 2/0")]
    public void Each_touch_puts_customers_into_its_groups(FunnelTouch touch, string expected)
    {
        var byProperty = Log.Funnel(["view", "buy"]).Breakdown("source", new() { Touch = touch });
        var byChannel = Log.Funnel(["view", "buy"]).BreakdownByChannel(new() { Touch = touch });

        Assert.Equal(expected, Text(byProperty));
        Assert.Equal(expected, Text(byChannel));
    }

    [Fact]
    public void A_later_step_says_the_group_only_of_those_who_got_there() =>
        Assert.Equal("shop 1/1, unknown 3/1", Text(Log.Funnel(["view", "buy"]).Breakdown("source", new() { Touch = FunnelTouch.Step, Step = 2 })));

    [Fact]
    public void Groups_add_up_to_the_funnel_for_every_rule_and_none_is_too_small()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 200; round++)
        {
            var minimum = 1 + random.Next(4);
            var small = RandomFunnels.Log(random, subjects: 9, longest: 6);
            var log = JourneyLog.From(small.Events(), new() { MinimumCell = minimum, AsOf = small.AsOf });
            var (steps, options) = RandomFunnels.Rule(random);
            var funnel = log.Funnel(steps, options);
            var touch = (FunnelTouch)random.Next(3);
            var breakdown = funnel.Breakdown("cart", new() { Touch = touch, MaximumGroups = 1 + random.Next(2) });
            FunnelGroup[] groups = [.. breakdown.Groups, .. new[] { breakdown.Unknown, breakdown.Other }.OfType<FunnelGroup>()];

            Assert.All(groups, group => Assert.InRange(group.Customers, minimum, int.MaxValue));
            if (groups.Length > 0)
            {
                Assert.All(funnel.Steps, step => Assert.Equal(step.Count, groups.Sum(group => group.Steps[step.Number - 1].Count)));
            }
            else
            {
                Assert.InRange(funnel.Customers, 0, minimum - 1);
            }
        }
    }

    [Fact]
    public void Many_values_are_limited_and_the_rest_is_other()
    {
        var log = JourneyLog.From(Enumerable.Range(0, 60).Select(i => On(i, $"c{i:D2}", "view", i < 30 ? "x" : i < 50 ? "y" : $"z{i}")));
        var breakdown = log.Funnel(["view", "buy"]).Breakdown("source", new() { MaximumGroups = 2 });

        Assert.Equal("x 30/0, y 20/0, other 10/0", Text(breakdown));
        Assert.Contains("in other: 10", Assert.Single(breakdown.Notes));
        Assert.Equal(30, breakdown["x"].Customers);
        Assert.Throws<KeyNotFoundException>(() => breakdown["z55"]);
        Assert.Contains("(other)", breakdown.ToString());
    }

    [Fact]
    public void Small_groups_are_in_other_and_nothing_can_be_found_by_subtraction()
    {
        var events = Enumerable.Range(0, 20).Select(i => On(i, $"c{i:D2}", "view", i < 12 ? "x" : i < 18 ? "y" : "z"));
        var breakdown = JourneyLog.From(events, new() { MinimumCell = 5 }).Funnel(["view", "buy"]).Breakdown("source");

        // z has 2 customers; x and y alone would tell so.
        Assert.Equal("x 12/0, other 8/0", Text(breakdown));
        Assert.Contains(breakdown.Notes, note => note.Contains("fewer than 5"));
    }

    [Fact]
    public void A_property_that_nobody_has_is_unknown_to_all() => Assert.Equal("unknown 4/2", Text(Log.Funnel(["view", "buy"]).Breakdown("colour")));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var funnel = Log.Funnel(["view", "buy"]);

        Assert.Throws<ArgumentOutOfRangeException>(() => funnel.Breakdown("source", new() { Touch = FunnelTouch.Step, Step = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => funnel.Breakdown("source", new() { MaximumGroups = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => funnel.Breakdown("source", new() { Touch = (FunnelTouch)9 }));
        Assert.Throws<ArgumentException>(() => funnel.Breakdown(""));
    }

    private static string Text(FunnelBreakdown breakdown)
    {
        (string Name, FunnelGroup? Group)[] groups =
            [.. breakdown.Groups.Select(group => (group.Name, group)), ("other", breakdown.Other), ("unknown", breakdown.Unknown)];
        return string.Join(", ", groups.Where(pair => pair.Group is not null).Select(pair => $"{pair.Name} {pair.Group!.Steps[0].Count}/{pair.Group.Steps[^1].Count}"));
    }

    private static JourneyEvent On(double minute, string subject, string name, string? source) => SampleEvents.At(minute, subject, name) with
    {
        Channel = source,
        Properties = source is null ? null : new Dictionary<string, string> { ["source"] = source },
    };
}
