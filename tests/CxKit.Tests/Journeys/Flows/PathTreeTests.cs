using CxKit.Journeys;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

public class PathTreeTests
{
    private static readonly JourneyLog Shop = JourneyLog.From(SampleEvents.Journeys("x a b c", "a b", "a c d", "b a b d", "a", "c"));

    [Fact]
    public void It_shows_where_journeys_go_and_where_they_end()
    {
        var tree = Shop.PathTree("a", new() { Depth = 2 });

        Assert.Equal("a 5 ends 1 other 0 (b 3 ends 1 other 0 (c 1 ends 1 other 0; d 1 ends 1 other 0); c 1 ends 0 other 0 (d 1 ends 1 other 0))", Text(tree.Root));
        Assert.Equal(0.6, tree.Root.Next[0].Share!.Value.Value);
        Assert.Null(tree.Root.Share);
        Assert.Equal(TimeSpan.FromMinutes(1), tree.Root.Next[0].Duration!.Median);
    }

    [Fact]
    public void Rare_branches_and_steps_beyond_the_depth_are_counted_together()
    {
        Assert.Equal("a 5 ends 1 other 1 (b 3 ends 1 other 2)", Text(Shop.PathTree("a", new() { Depth = 1, Branches = 1 }).Root));
        Assert.Equal("a 5 ends 1 other 1 (b 3 ends 1 other 2)", Text(JourneyLog.From(Shop.Events(), new() { MinimumCell = 2 }).PathTree("a").Root));
    }

    [Fact]
    public void It_goes_backwards_too() =>
        Assert.Equal("b 3 ends 1 other 0 (a 2 ends 1 other 0 (x 1 ends 1 other 0))", Text(Shop.PathTree("b", new() { Direction = PathDirection.Before, Depth = 3 }).Root));

    [Fact]
    public void Each_journey_counts_once_from_its_first_or_last_occurrence_and_else_every_time()
    {
        var log = JourneyLog.From(SampleEvents.Journeys("a b a c a"));

        Assert.Equal("a 1 ends 0 other 0 (b 1 ends 0 other 1)", Text(log.PathTree("a", new() { Depth = 1 }).Root));
        Assert.Equal("a 1 ends 1 other 0", Text(log.PathTree("a", new() { Depth = 1, Occurrence = AnchorOccurrence.Last }).Root));
        Assert.Equal("a 3 ends 1 other 0 (b 1 ends 0 other 1; c 1 ends 0 other 1)", Text(log.PathTree("a", new() { Depth = 1, Occurrence = AnchorOccurrence.Every }).Root));
    }

    [Fact]
    public void The_first_branches_from_every_occurrence_are_the_edges_of_the_flow() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed));
        var flow = log.Flow();
        var options = new PathTreeOptions { Occurrence = AnchorOccurrence.Every, Branches = 100 };

        var after = log.PathTree("a", options).Root;
        var before = log.PathTree("a", options with { Direction = PathDirection.Before }).Root;

        Assert.Equal(flow.Node("a")?.Count ?? 0, after.Count);
        Assert.Equal(flow.Node("a")?.Ends ?? 0, after.Ends);
        Assert.Equal(flow.Node("a")?.Starts ?? 0, before.Ends);
        Assert.Equal(flow.Edges.Where(edge => edge.From == "a").Select(edge => (edge.To, edge.Count, edge.Share.Value)), after.Next.Select(node => (node.Name, node.Count, node.Share!.Value.Value)));
        Assert.Equal(flow.Edges.Where(edge => edge.To == "a").Select(edge => (edge.From, edge.Count)), before.Next.Select(node => (node.Name, node.Count)));
        Assert.All(All(after).Concat(All(before)), node => Assert.True(node.Other >= 0 && node.Count == node.Ends + node.Other + node.Next.Sum(next => next.Count)));
    }).Holds();

    [Fact]
    public void In_sessions_that_overlap_paths_stay_within_their_session()
    {
        JourneyEvent[] events =
        [
            SampleEvents.At(0, "c", "a") with { Session = "s" }, SampleEvents.At(1, "c", "x") with { Session = "t" },
            SampleEvents.At(2, "c", "b") with { Session = "s" }, SampleEvents.At(3, "c", "a") with { Session = "t" },
        ];

        var log = JourneyLog.From(events);

        Assert.Equal("a 2 ends 1 other 0 (b 1 ends 1 other 0)", Text(log.PathTree("a", new() { Unit = JourneyUnit.Session }).Root));
        Assert.Equal("a 2 ends 1 other 0 (x 1 ends 1 other 0)", Text(log.PathTree("a", new() { Unit = JourneyUnit.Session, Direction = PathDirection.Before }).Root));
    }

    [Fact]
    public void A_robot_with_a_million_events_is_walked_along_the_branches_shown_only()
    {
        var random = new SeededRandom(1);
        var log = JourneyLog.From(Enumerable.Range(0, 1_000_000).Select(i => SampleEvents.At(i, "robot", "abcdefgh"[random.Next(8)].ToString())));

        var root = log.PathTree("a", new() { Occurrence = AnchorOccurrence.Every, Depth = 20, Branches = 1 }).Root;

        Assert.Equal(log.Flow().Node("a")!.Count, root.Count);
        Assert.InRange(All(root).Count(), 6, 21);
    }

    [Fact]
    public void An_event_that_never_occurs_has_an_empty_tree() => Assert.Equal("refund 0 ends 0 other 0", Text(Shop.PathTree("refund").Root));

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.PathTree("a", new() { Depth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.PathTree("a", new() { Branches = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.PathTree("a", new() { Direction = (PathDirection)5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.PathTree("a", new() { Occurrence = (AnchorOccurrence)5 }));
    }

    private static IEnumerable<PathTreeNode> All(PathTreeNode node) => node.Next.SelectMany(All).Prepend(node);

    private static string Text(PathTreeNode node) => $"{node.Name} {node.Count} ends {node.Ends} other {node.Other}" +
        (node.Next.Count == 0 ? "" : $" ({string.Join("; ", node.Next.Select(Text))})");
}
