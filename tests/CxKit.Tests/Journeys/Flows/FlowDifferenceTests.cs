using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Flows;

public class FlowDifferenceTests
{
    private static readonly string[] Smooth = [.. Enumerable.Repeat("view cart pay", 40), .. Enumerable.Repeat("view", 60)];
    private static readonly string[] Broken = [.. Enumerable.Repeat("view cart error cart", 30), .. Enumerable.Repeat("view cart pay", 10), .. Enumerable.Repeat("view", 60)];

    [Fact]
    public void The_surest_difference_comes_first()
    {
        var difference = JourneyLog.From(SampleEvents.Journeys(Smooth)).FlowDifference(JourneyLog.From(SampleEvents.Journeys(Broken)));

        Assert.Equal((100, 100), (difference.FirstJourneys, difference.SecondJourneys));
        Assert.Equal(["cart>error", "error>cart", "cart>pay", "view>cart"], difference.Edges.Select(edge => $"{edge.From}>{edge.To}"));
        var pay = difference.Edges[2];
        Assert.Equal((40, 10), (pay.FirstJourneys, pay.SecondJourneys));

        // Newcombe's method 10 by hand from the Wilson intervals [0.309401, 0.497997] of 40 and [0.055229, 0.174366] of 10 in 100.
        Assert.Equal(-0.3, pay.Difference.Value, 12);
        Assert.Equal(-0.3 - Math.Sqrt(Math.Pow(0.1 - 0.055229, 2) + Math.Pow(0.497997 - 0.4, 2)), pay.Difference.Interval.Lower, 1e-5);
        Assert.Equal(-0.3 + Math.Sqrt(Math.Pow(0.174366 - 0.1, 2) + Math.Pow(0.4 - 0.309401, 2)), pay.Difference.Interval.Upper, 1e-5);
        Assert.Equal(1, difference.Edges[3].PValue);
        Assert.All(difference.Edges, edge => Assert.InRange(edge.AdjustedPValue, edge.PValue, 1));
    }

    [Fact]
    public void Swapping_the_groups_turns_the_sign()
    {
        var (first, second) = (JourneyLog.From(SampleEvents.Random(1)), JourneyLog.From(SampleEvents.Random(2)));

        var there = first.FlowDifference(second, new() { Unit = JourneyUnit.Session }).Edges;
        var back = second.FlowDifference(first, new() { Unit = JourneyUnit.Session }).Edges.ToDictionary(edge => (edge.From, edge.To));

        Assert.NotEmpty(there);
        Assert.All(there, edge =>
        {
            var other = back[(edge.From, edge.To)];
            Assert.Equal(edge.Difference.Value, -other.Difference.Value, 12);
            Assert.Equal(edge.Difference.Interval.Lower, -other.Difference.Interval.Upper, 12);
            Assert.Equal(edge.AdjustedPValue, other.AdjustedPValue, 12);
        });
    }

    [Fact]
    public void A_group_differs_from_itself_nowhere()
    {
        var log = JourneyLog.From(SampleEvents.Random(5));

        Assert.All(log.FlowDifference(log).Edges, edge => Assert.Equal((0, 1), (edge.Difference.Value, edge.AdjustedPValue)));
    }

    [Fact]
    public void Steps_of_few_customers_in_either_group_are_left_out()
    {
        var first = JourneyLog.From(SampleEvents.Journeys("a b", "a b", "a c"), new() { MinimumCell = 2 });
        var second = JourneyLog.From(SampleEvents.Journeys("a b", "a b", "a d", "a d"));

        var difference = first.FlowDifference(second);

        Assert.Equal(["a>d", "a>b"], difference.Edges.Select(edge => $"{edge.From}>{edge.To}").OrderDescending());
        Assert.Equal(1, difference.LeftOut);
    }

    [Fact]
    public void An_empty_group_is_refused() =>
        Assert.Throws<ArgumentException>(() => JourneyLog.From(SampleEvents.Random(5)).FlowDifference(JourneyLog.From([])));
}
