using CxKit.Journeys;

namespace CxKit.Tests.Journeys;

public class ContextTreeTests
{
    private static readonly JourneyScope Customers = new("buy", JourneyUnit.Customer, TimeSpan.Zero, 1_000);

    [Fact]
    public void Counts_and_back_off_are_those_by_hand()
    {
        // Names in order: a 0, b 1, buy 2; start and end 3.
        var tree = Tree(order: 2, "a b buy", "a b", "b a", "a a buy");
        var backOffs = new BackOff[] { new(1, 0, 1), new(2, 0.5, 1), new(4, 0.5, 2) };
        var a = tree.Find([0], startsThere: false, order: 2);
        var startA = tree.Find([0], startsThere: true, order: 2);
        Assert.Equal((5, 3, 3), (tree.Visits[a], tree.Converted[a], tree.Visits[startA]));

        // All 12 places: 4 starts and 8 events before a conversion; 6 of them in journeys that convert.
        Assert.Equal((12, 6), (tree.Visits[0], tree.Converted[0]));
        var chance0 = (6 + 0.5) / 13;
        var chanceA = (3 + 2 * chance0) / 7;
        var chanceStartA = (2 + 4 * chanceA) / 7;
        Assert.Equal(chanceStartA, tree.Conversion(startA, backOffs), 12);

        // After all: a 5, b 3, buy 2, end 2. After a: b 2, a 1, buy 1, end 1. After start a: b 2, a 1.
        var b0 = (3 + 1 * 0.25) / 13;
        var bA = (2 - 0.5 + (1 + 0.5 * 4) * b0) / 6;
        var bStartA = (2 - 0.5 + (2 + 0.5 * 2) * bA) / 5;
        Assert.Equal(bStartA, tree.ProbabilityOf(startA, 1, backOffs), 12);
    }

    [Fact]
    public void Sequences_that_too_few_customers_had_are_not_remembered()
    {
        var tree = Tree(order: 3, minimumCustomers: 2, "a b a b", "a c", "c a");
        Assert.Equal(1, tree.DepthOf(tree.Find([0], startsThere: false, order: 3)));
        Assert.Equal(0, tree.DepthOf(tree.Find([1], startsThere: false, order: 3))); // b twice, but by one customer
        Assert.Equal(2, tree.DepthOf(tree.Find([0], startsThere: true, order: 3)));
        Assert.Equal(1, tree.DepthOf(tree.Find([0, 0], startsThere: true, order: 3)));
    }

    [Fact]
    public void Longer_sequences_share_out_the_visits_of_shorter_ones()
    {
        var log = JourneyLog.From(SampleEvents.Random(3, count: 600));
        var tree = ContextTreeGrowth.Of(JourneySequences.Of(log, Customers with { Conversion = "f" }), order: 4, minimumCustomers: 1, _ => true);
        for (var node = 0; node < tree.Parents.Length; node++)
        {
            var children = Enumerable.Range(1, tree.Parents.Length - 1).Where(child => tree.Parents[child] == node).ToList();
            Assert.True(children.Sum(child => tree.Visits[child]) <= tree.Visits[node]);
            Assert.Equal(tree.Visits[node], tree.NextCounts[tree.NextStarts[node]..tree.NextStarts[node + 1]].Sum());
            Assert.True(tree.DepthOf(node) == 4 || tree.Symbols[node] == tree.Names || children.Sum(child => tree.Visits[child]) == tree.Visits[node]);
        }
    }

    private static ContextTree Tree(int order, params string[] journeys) => Tree(order, 1, journeys);

    private static ContextTree Tree(int order, int minimumCustomers, params string[] journeys) =>
        ContextTreeGrowth.Of(JourneySequences.Of(JourneyLog.From(SampleEvents.Journeys(journeys)), Customers), order, minimumCustomers, _ => true);
}
