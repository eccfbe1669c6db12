using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Hierarchies;

public class CoherentForecastTests
{
    public static TheoryData<ReconciliationMethod> Methods => [.. Enum.GetValues<ReconciliationMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Means_paths_and_totals_of_paths_add_up(ReconciliationMethod method)
    {
        var (panel, hierarchy) = Shop();
        var forecast = panel.ForecastHierarchy(hierarchy, new Ets("ANN"), new() { Horizon = 3, Method = method, Paths = 200 });
        Assert.Empty(hierarchy.FindGaps([.. forecast.Nodes.Select(node => node.Mean.ToArray())]));
        Assert.Empty(forecast.Failures);
        Assert.Empty(forecast.CutOffSteps);
        var paths = forecast.Nodes.Select(node => node.Forecast.SamplePaths(50, seed: 9)).ToArray();
        for (var k = 0; k < 50; k++)
        {
            Assert.Empty(hierarchy.FindGaps([.. paths.Select(node => node[k])]));
        }

        Assert.Empty(hierarchy.FindGaps([.. forecast.Nodes.Select(node => node.Forecast.CumulativeSamples(3, 50, seed: 9))]));
        Assert.All(paths.SelectMany(node => node).SelectMany(path => path), value => Assert.True(value >= 0));
        Assert.All(forecast.Nodes, node => Assert.Equal(node.Mean.ToArray(), node.OwnMean.ToArray().Zip(node.Moved.ToArray(), (own, moved) => own + moved), (a, b) => Math.Abs(a - b) < 1e-9));
    }

    [Fact]
    public void Crossed_groupings_add_up_as_well()
    {
        var (panel, _) = Shop();
        var hierarchy = Hierarchy.Crossed(panel.Select((series, i) => new GroupedItem(series.Id, ("store", $"{i % 2}"), ("product", $"{i / 2 % 2}"))), "store", "product");
        Assert.True(hierarchy.IsCrossed);
        var forecast = panel.ForecastHierarchy(hierarchy, new Ets("ANN"), new() { Horizon = 2, Paths = 100 });
        Assert.Empty(hierarchy.FindGaps([.. forecast.Nodes.Select(node => node.Mean.ToArray())]));
        Assert.Empty(hierarchy.FindGaps([.. forecast.Nodes.Select(node => node.Forecast.CumulativeSamples(2, 30))]));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var (panel, hierarchy) = Shop();
        var one = panel.ForecastHierarchy(hierarchy, new Automatic(), new() { Horizon = 2, Paths = 150, Threads = 1 });
        var two = panel.ForecastHierarchy(hierarchy, new Automatic(), new() { Horizon = 2, Paths = 150, Threads = 3 });
        for (var i = 0; i < one.Nodes.Count; i++)
        {
            Assert.Equal(one.Nodes[i].Mean.ToArray(), two.Nodes[i].Mean.ToArray());
            Assert.Equal(one.Nodes[i].Forecast.SamplePaths(20), two.Nodes[i].Forecast.SamplePaths(20));
        }
    }

    [Fact]
    public void The_total_of_items_that_go_together_is_as_uncertain_as_it_is()
    {
        // Twenty items with one common shock a week: errors of the total have the standard deviation 20·σ, not √20·σ. The 90 % interval of
        // the total should be near 2 · 1.645 · 20 · 3 ≈ 197 and be no less than half of it; of independent items it would be 49.
        var random = new SeededRandom(4);
        var shocks = Enumerable.Range(0, 150).Select(_ => 3 * random.NextNormal()).ToArray();
        var lines = new List<DemandLine>();
        for (var i = 0; i < 20; i++)
        {
            for (var t = 0; t < shocks.Length; t++)
            {
                lines.Add(new($"i{i:00}", new DateOnly(2023, 1, 2).AddDays(7 * t), 50 + shocks[t] + random.NextNormal()));
            }
        }

        var panel = DemandPanel.From(lines, Period.Week);
        var hierarchy = Hierarchy.Nested(panel.Select(series => new GroupedItem(series.Id)));
        foreach (var method in new[] { ReconciliationMethod.BottomUp, ReconciliationMethod.ShrunkCovariance, ReconciliationMethod.StructuralWls })
        {
            var forecast = panel.ForecastHierarchy(hierarchy, new Mean(), new() { Horizon = 1, Method = method, Paths = 2_000 });
            var interval = forecast["total"].Interval(0, 0.90);
            Assert.InRange(interval.Upper - interval.Lower, 140, 260);
        }
    }

    [Fact]
    public void Own_paths_are_only_put_in_order()
    {
        var own = new Mean().Fit([3, 5, 4, 6, 2, 4]).Forecast(4);
        var random = new SeededRandom(6, 3);
        var drawn = new List<double>();
        var path = new double[4];
        for (var k = 0; k < 300; k++)
        {
            own.SamplePath(random, path);
            drawn.Add(path.Sum());
        }

        var order = new JointOrder(300, 4, 40, seed: 6);
        var errors = Enumerable.Range(0, 40).Select(i => Math.Sin(i)).ToArray();
        var joint = order.PathsOf(2, own, errors);
        var totals = Enumerable.Range(0, 300).Select(k => Enumerable.Range(0, 4).Sum(step => joint[step * 300 + k])).ToArray();
        Assert.Equal(drawn.Order().Select(total => Math.Round(total, 9)), totals.Order().Select(total => Math.Round(total, 9)));

        // Another node with the same errors has its totals in the same order, one with opposite errors in the reverse.
        var same = Totals(order.PathsOf(5, own, errors));
        var opposite = Totals(order.PathsOf(5, own, [.. errors.Select(e => -e)]));
        Assert.True(Correlation(totals, same) > 0.95);
        Assert.True(Correlation(totals, opposite) < -0.95);

        static double[] Totals(double[] paths) => [.. Enumerable.Range(0, 300).Select(k => Enumerable.Range(0, 4).Sum(step => paths[step * 300 + k]))];
    }

    [Fact]
    public void Aggregates_are_sums_on_the_calendar_of_the_panel()
    {
        var panel = DemandPanel.From(
            [
                new("a", new(2026, 1, 5), 2), new("a", new(2026, 1, 12), 3), new("a", new(2026, 1, 19), 4),
                new("b", new(2026, 1, 12), 10), new("c", new(2026, 1, 19), 100),
            ],
            Period.Week, new() { IncompleteLastPeriod = IncompleteLastPeriod.Keep });
        var hierarchy = Hierarchy.FromParents([new("a", "t"), new("m", "t"), new("b", "m"), new("c", "m")]);
        var nodes = panel.Aggregate(hierarchy);
        Assert.Equal(["a", "b", "c", "m", "t"], nodes.Select(series => series.Id));
        Assert.Equal([2, 13, 104], nodes.Find("t")!.Value.Values.ToArray());
        Assert.Equal([10, 100], nodes.Find("m")!.Value.Values.ToArray());
        Assert.Equal(new DateOnly(2026, 1, 12), nodes.Find("m")!.Value.Start);
        Assert.Equal(panel.ForecastStart, nodes.ForecastStart);
        Assert.Equal(panel.ForecastStart, panel.ForecastHierarchy(hierarchy, new Naive()).DateOf(0));
    }

    [Fact]
    public void A_period_in_which_an_item_is_missing_is_missing_in_its_groups()
    {
        var panel = DemandPanel.From(
            [new("a", new(2026, 1, 5), 2), new("a", new(2026, 1, 19), 4), new("b", new(2026, 1, 5), 1), new("b", new(2026, 1, 12), 1), new("b", new(2026, 1, 19), 1)],
            Period.Week, new() { IncompleteLastPeriod = IncompleteLastPeriod.Keep, Gaps = DemandGaps.Missing });
        var hierarchy = Hierarchy.FromParents([new("a", "t"), new("b", "t")]);
        Assert.Equal([3, double.NaN, 5], panel.Aggregate(hierarchy).Find("t")!.Value.Values.ToArray());
        Assert.True(double.IsFinite(panel.ForecastHierarchy(hierarchy, new Mean(), new() { Paths = 10 })["t"].Mean[0]));
    }

    [Fact]
    public void A_panel_that_contradicts_the_hierarchy_is_refused_with_every_item()
    {
        var panel = DemandPanel.From([new("a", new(2026, 1, 5), 2), new("m", new(2026, 1, 5), 2), new("z", new(2026, 1, 5), 2)], Period.Week);
        var hierarchy = Hierarchy.FromParents([new("a", "m"), new("b", "m")]);
        var found = Assert.Throws<ContradictoryHierarchyException>(() => panel.ForecastHierarchy(hierarchy, new Naive())).Contradictions;
        Assert.Equal(
            [(HierarchyContradictionKind.MissingNode, "b"), (HierarchyContradictionKind.LeafIsParent, "m"), (HierarchyContradictionKind.UnknownNode, "z")],
            found.Select(contradiction => (contradiction.Kind, contradiction.Node)));
    }

    [Fact]
    public void A_node_whose_model_cannot_learn_is_named_and_has_the_mean()
    {
        var (panel, hierarchy) = Shop();
        var forecast = panel.ForecastHierarchy(hierarchy, new SeasonalNaive(500), new() { Paths = 10 });
        Assert.Equal(hierarchy.Nodes.Count, forecast.Failures.Count);
        Assert.All(forecast.Nodes, node => Assert.Equal("Mean", node.Model));
    }

    [Fact]
    public void What_moved_most_comes_first()
    {
        var (panel, hierarchy) = Shop();
        var forecast = panel.ForecastHierarchy(hierarchy, new Naive(), new() { Horizon = 2, Paths = 10, Method = ReconciliationMethod.Ols });
        var shares = forecast.MostMoved(100).Select(node => node.MovedShare).ToArray();
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.All(shares, share => Assert.InRange(share, 0, 1e-12)); // last values add up already
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.MostMoved(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => forecast.DateOf(2));
    }

    [Fact]
    public void Options_and_cancellation_are_checked()
    {
        var (panel, hierarchy) = Shop();
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.ForecastHierarchy(hierarchy, new Naive(), new() { Paths = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.ForecastHierarchy(hierarchy, new Naive(), new() { Method = (ReconciliationMethod)99 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.ForecastHierarchy(hierarchy, new Naive(), new() { Horizon = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.ForecastHierarchy(hierarchy, new Naive(), new() { Levels = [95] }));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => panel.ForecastHierarchy(hierarchy, new Naive(), cancellationToken: cancelled.Token));
    }

    private static (DemandPanel Panel, Hierarchy Hierarchy) Shop()
    {
        var random = new SeededRandom(2);
        var lines = new List<DemandLine>();
        for (var i = 0; i < 8; i++)
        {
            for (var t = i; t < 60; t++)
            {
                lines.Add(new($"i{i}", new DateOnly(2024, 1, 1).AddDays(7 * t), random.NextPoisson(1 + 2 * (i % 3))));
            }
        }

        var panel = DemandPanel.From(lines, Period.Week);
        return (panel, Hierarchy.Nested(panel.Select((series, i) => new GroupedItem(series.Id, ("category", $"c{i % 3}"))), "category"));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB))
            / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(x => (x - meanB) * (x - meanB)));
    }
}
