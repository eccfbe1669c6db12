using BenchmarkDotNet.Attributes;
using CxKit.Inventory;

namespace CxKit.Benchmarks;

/// <summary>What does a reorder plan cost for 10,000 items whose demand is known, compared with mean plus 2.05 standard deviations, which
/// misses the target?</summary>
[MemoryDiagnoser]
public class InventoryBenchmarks
{
    private const int Items = 10_000;
    private const double NormalFactor = 2.05; // Φ(2.05) = 0.98

    private readonly ReorderPlanner _planner = new();
    private readonly ReorderRequest[] _counts;
    private readonly ReorderRequest[] _measured;
    private readonly ReorderRequest[] _late;
    private readonly double[] _samples;

    public InventoryBenchmarks()
    {
        var random = new Random(20261121);
        var means = Enumerable.Range(0, Items).Select(_ => Math.Exp(6 * random.NextDouble() - 1)).ToArray(); // 0.4 to 150 units
        _counts = Requests(LeadTime.Fixed(14), i => DemandDistribution.NegativeBinomial(means[i], 2.5 * means[i]));
        _measured = Requests(LeadTime.Fixed(14), i => DemandDistribution.Gamma(means[i], 0.6 * means[i]));
        var leadTime = LeadTime.Uncertain(14, 4);
        _late = Requests(leadTime, i => DemandDistribution.OverLeadTime(leadTime, reviewDays: 0,
            days => DemandDistribution.NegativeBinomial(means[i] * days / 14, 2.5 * means[i] * days / 14)));
        _samples = [.. Enumerable.Range(0, 10_000).Select(_ => 40 * random.NextDouble() * random.NextDouble())];

        static ReorderRequest[] Requests(LeadTime leadTime, Func<int, DemandDistribution> demand) => [.. Enumerable.Range(0, Items).Select(i =>
            new ReorderRequest(
                new StockItem { Sku = $"item {i}", LeadTime = leadTime, UnitCost = 4, OrderCost = 5, PackSize = 6 }, new StockPosition(i % 50), demand(i)))];
    }

    [Benchmark(Baseline = true)]
    public double Normal_rule_of_thumb() => _counts.Sum(request => request.Demand.Mean + NormalFactor * request.Demand.StandardDeviation);

    [Benchmark]
    public int Plan_counted_demand() => _planner.Plan(_counts).Lines.Count;

    [Benchmark]
    public int Plan_measured_demand() => _planner.Plan(_measured).Lines.Count;

    [Benchmark]
    public int Plan_with_uncertain_lead_times() => _planner.Plan(_late).Lines.Count;

    /// <summary>One item from 10,000 sample paths of a forecast: the samples have to be sorted.</summary>
    [Benchmark]
    public double One_item_from_samples() => ReorderPolicy.ForFillRate(_counts[0].Item, DemandDistribution.FromSamples(_samples), 0.98).ReorderPoint;
}
