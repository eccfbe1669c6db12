using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Hierarchies;

public class HierarchyTests
{
    [Fact]
    public void Links_make_a_tree_with_parents_before_their_parts()
    {
        var hierarchy = Hierarchy.FromParents([new("shirt", "tops"), new("sock", "all"), new("tops", "all"), new("coat", "tops")]);
        Assert.Equal(["all", "tops", "coat", "shirt", "sock"], hierarchy.Nodes);
        Assert.Equal((2, 3), (hierarchy.GroupCount, hierarchy.LeafCount));
        Assert.Equal(["coat", "shirt"], hierarchy.PartsOf("tops"));
        Assert.Equal(["coat", "shirt", "sock"], hierarchy.LeavesOf("all"));
        Assert.False(hierarchy.IsCrossed);
        Assert.Equal("2 groups over 3 leaves", hierarchy.ToString());
        Assert.Contains("'cap'", Assert.Throws<ArgumentException>(() => hierarchy.LeavesOf("cap")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_make_nested_or_crossed_groups()
    {
        GroupedItem[] items = [Item("1", "kiel", "tea"), Item("2", "kiel", "mug"), Item("3", "bonn", "tea"), Item("4", "bonn", "mug"), Item("5", "bonn", "mug")];
        var nested = Hierarchy.Nested(items, "store", "product");
        Assert.Equal(
            ["total", "store=bonn", "store=kiel", "store=bonn, product=mug", "store=bonn, product=tea", "store=kiel, product=mug", "store=kiel, product=tea"],
            nested.Nodes.Take(nested.GroupCount));
        Assert.False(nested.IsCrossed);
        var crossed = Hierarchy.Crossed(items, "store", "product");
        Assert.True(crossed.IsCrossed);
        Assert.Equal(["2", "4", "5"], crossed.LeavesOf("product=mug"));
        Assert.Equal(["1", "2"], crossed.LeavesOf("store=kiel"));
        Assert.Equal(9, crossed.GroupCount);

        // Without the fifth item a store and a product together are one item: that grouping is the items themselves.
        Assert.Equal(5, Hierarchy.Crossed(items[..4], "store", "product").GroupCount);
    }

    [Fact]
    public void Sums_of_crossed_groups_are_those_of_their_leaves()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var hierarchy = RandomHierarchies.Make(seed);
            var leaves = RandomHierarchies.Rows(hierarchy, 3, (ulong)seed)[hierarchy.GroupCount..];
            var values = hierarchy.AddUp(leaves);
            var byName = hierarchy.Leaves.Zip(leaves).ToDictionary(pair => pair.First, pair => pair.Second);
            for (var i = 0; i < hierarchy.Nodes.Count; i++)
            {
                Assert.Equal(hierarchy.LeavesOf(hierarchy.Nodes[i]).Sum(leaf => byName[leaf][1]), values[i][1], 1e-9);
            }

            Assert.Empty(hierarchy.FindGaps(values));
        }
    }

    [Fact]
    public void Every_contradiction_is_named()
    {
        var contradictions = Assert.Throws<ContradictoryHierarchyException>(() => Hierarchy.FromParents(
        [
            new("a", "b"), new("b", "c"), new("c", "a"), new("d", "a"), new("e", "e"),
            new("x", "p"), new("x", "q"), new("y", "p"), new("y", "p"), new("", "p"),
        ])).Contradictions;
        Assert.Equal(
            [
                (HierarchyContradictionKind.EmptyName, ""), (HierarchyContradictionKind.Cycle, "a"), (HierarchyContradictionKind.Cycle, "e"),
                (HierarchyContradictionKind.TwoParents, "x"), (HierarchyContradictionKind.Duplicate, "y"),
            ],
            contradictions.Select(contradiction => (contradiction.Kind, contradiction.Node)));
        Assert.Contains("'a' → 'b' → 'c' → 'a'", contradictions[1].Message, StringComparison.Ordinal);
        Assert.Contains("'p' and 'q'", contradictions[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_make_no_groups_are_named()
    {
        Assert.Contains("no items", Refusal([], "store"), StringComparison.Ordinal);
        Assert.Contains("comes twice", Refusal([Item("1", "kiel", "tea"), Item("1", "bonn", "tea")], "store"), StringComparison.Ordinal);
        Assert.Contains("has no 'colour'", Refusal([Item("1", "kiel", "tea")], "colour"), StringComparison.Ordinal);
        Assert.Contains("'total' is the name of two nodes", Refusal([Item("total", "kiel", "tea"), Item("2", "kiel", "tea")], "store"), StringComparison.Ordinal);
        Assert.Contains("has no id", Refusal([Item("", "kiel", "tea")], "store"), StringComparison.Ordinal);
        Assert.Contains("no links", Assert.Throws<ContradictoryHierarchyException>(() => Hierarchy.FromParents([])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Hierarchy.Crossed([Item("1", "kiel", "tea")]));
    }

    [Fact]
    public void A_long_chain_or_circle_needs_no_stack()
    {
        var chain = Enumerable.Range(0, 100_000).Select(i => new HierarchyLink($"n{i + 1}", $"n{i}")).ToArray();
        Assert.Equal(1, Hierarchy.FromParents(chain).LeafCount);
        var circle = Assert.Throws<ContradictoryHierarchyException>(() => Hierarchy.FromParents([.. chain, new("n0", "n100000")]));
        Assert.Contains("'n0' → 'n100000' → 'n99999' → 'n99998' → 'n99997' → 'n99996' → … → 'n0'", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_do_not_add_up_are_named_with_place_and_size()
    {
        var hierarchy = Hierarchy.FromParents([new("a", "m"), new("b", "m"), new("m", "t"), new("c", "t")]);
        double[][] values = [[6, 6], [3, 4], [1, 1], [2, 2], [3, 3]];
        Assert.Equal([new HierarchyGap("m", 1, 4, 3)], hierarchy.FindGaps(values));
        Assert.Equal(1, hierarchy.FindGaps(values)[0].Excess);
        Assert.Empty(hierarchy.FindGaps(values, tolerance: 0.5));
        Assert.Equal("t", hierarchy.FindGaps([[double.NaN], [3], [1], [2], [3]]).Single().Node);
        Assert.Throws<ArgumentOutOfRangeException>(() => hierarchy.FindGaps(values, double.NaN));
    }

    private static string Refusal(GroupedItem[] items, string key) =>
        Assert.Throws<ContradictoryHierarchyException>(() => Hierarchy.Nested(items, key)).Message;

    private static GroupedItem Item(string id, string store, string product) => new(id, ("store", store), ("product", product));
}
