using BenchmarkDotNet.Attributes;
using CxKit.Forecasting;

namespace CxKit.Benchmarks;

/// <summary>What does it cost to make 12 steps of 10,000 items and 1,010 groups add up, and 100 joint paths of them, against adding up alone?</summary>
[MemoryDiagnoser]
public class ReconciliationBenchmarks
{
    private const int Items = 10_000;
    private const int Steps = 12;

    private Hierarchy _tree = Hierarchy.FromParents(new HierarchyLink("a", "total"));
    private Hierarchy _crossed = Hierarchy.FromParents(new HierarchyLink("a", "total"));
    private DemandPanel _panel = DemandPanel.From([], Period.Week);
    private double[][] _forecasts = [];
    private double[][] _crossedForecasts = [];
    private double[][] _errors = [];

    [GlobalSetup]
    public void MakeForecasts()
    {
        var random = new Random(20261122);
        var items = Enumerable.Range(0, Items)
            .Select(i => new GroupedItem($"i{i:00000}", ("department", $"{i % 10}"), ("category", $"{i % 1_000}"), ("store", $"{i % 50}"), ("product", $"{i / 50}")))
            .ToArray();
        _tree = Hierarchy.Nested(items, "department", "category");
        _crossed = Hierarchy.Crossed(items, "store", "product");
        _forecasts = Rows(_tree, Steps, mean: 5, random);
        _crossedForecasts = Rows(_crossed, Steps, mean: 5, random);
        _errors = Rows(_tree, 104, mean: 0, random);
        _panel = DemandPanel.From(
            from item in items
            from week in Enumerable.Range(0, 52)
            select new DemandLine(item.Id, new DateOnly(2025, 1, 6).AddDays(7 * week), random.Next(10)),
            Period.Week);
    }

    [Benchmark(Baseline = true)]
    public double Bottom_up() => Reconciler.BottomUp(_tree).Reconcile(_forecasts)[0][0];

    [Benchmark]
    public double Structural_weights() => Reconciler.StructuralWls(_tree).Reconcile(_forecasts)[0][0];

    [Benchmark]
    public double Structural_weights_crossed() => Reconciler.StructuralWls(_crossed).Reconcile(_crossedForecasts)[0][0];

    [Benchmark]
    public double Structural_weights_none_below_zero() => Reconciler.StructuralWls(_tree).ReconcileNonNegative(_forecasts).Values[0][0];

    [Benchmark]
    public double Shrunk_covariance_of_two_years_of_weeks() => Reconciler.ShrunkCovariance(_tree, _errors).Reconcile(_forecasts)[0][0];

    [Benchmark]
    public double Panel_with_a_hundred_joint_paths() =>
        _panel.ForecastHierarchy(_tree, new Mean(), new() { Horizon = Steps, Paths = 100, Method = ReconciliationMethod.StructuralWls }).Nodes[0].Mean[0];

    private static double[][] Rows(Hierarchy hierarchy, int length, double mean, Random random) => [.. hierarchy.Nodes.Select(node =>
    {
        var leaves = hierarchy.LeavesOf(node).Count;
        return Enumerable.Range(0, length).Select(_ => mean * leaves + Math.Sqrt(leaves) * (random.NextDouble() - 0.5)).ToArray();
    })];
}
