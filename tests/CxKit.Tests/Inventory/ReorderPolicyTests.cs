using CxKit.Inventory;
using CxKit.Tests.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Inventory;

public class ReorderPolicyTests
{
    private static readonly StockItem Mug = new()
    {
        Sku = "mug",
        LeadTime = LeadTime.Fixed(14),
        UnitCost = 4,
        OrderCost = 15,
        PackSize = 12,
    };

    [Fact]
    public void Fill_rate_rises_with_the_reorder_point() => Prop.ForAll(Demands.Any, Arb.From(Demands.Between(0.5, 200)), (demand, quantity) =>
    {
        var before = 0.0;
        for (var s = 0.0; s < 3 * (demand.Mean + demand.StandardDeviation); s += 0.05 * (demand.Mean + demand.StandardDeviation) + 0.01)
        {
            var fill = FillRate.OfReorderPoint(demand, s, quantity);
            Assert.InRange(fill, before - 1e-12 * (1 + demand.Mean / quantity), 1);
            before = fill;
        }
    }).Holds();

    [Fact]
    public void A_fill_rate_policy_is_the_smallest_that_reaches_its_target() => Prop.ForAll(
        Demands.Any, Arb.From(Demands.Between(0.5, 0.999)), (demand, target) =>
    {
        var policy = ReorderPolicy.ForFillRate(Mug, demand, target);

        Assert.Equal(Math.Floor(policy.ReorderPoint), policy.ReorderPoint);
        Assert.True(policy.ExpectedFillRate >= target || demand.Mean == 0);
        if (policy.ReorderPoint > 0)
        {
            Assert.True(FillRate.OfReorderPoint(demand, policy.ReorderPoint - 1, policy.OrderQuantity) < target);
        }
    }).Holds();

    [Fact]
    public void A_cycle_service_policy_is_the_smallest_that_reaches_its_target() => Prop.ForAll(
        Demands.Any, Arb.From(Demands.Between(0.5, 0.999)), (demand, target) =>
    {
        var policy = ReorderPolicy.ForCycleService(Mug, demand, target);

        Assert.True(policy.ExpectedCycleService >= target);
        Assert.Equal(demand.Cdf(policy.ReorderPoint), policy.ExpectedCycleService);
        Assert.True(policy.ReorderPoint == 0 || demand.Cdf(policy.ReorderPoint - 1) < target);
    }).Holds();

    /// <summary>k = 1.645, σ = 30, Q = 10: the shortcut 1 − L(s) ÷ Q says 0.937; the difference formula says 0.964.</summary>
    [Fact]
    public void The_fill_rate_is_not_the_shortcut_that_counts_shortages_twice()
    {
        var demand = DemandDistribution.Normal(100, 30);
        var s = 100 + 1.645 * 30;

        Assert.Equal(0.937, 1 - demand.ExpectedShortage(s) / 10, 0.0005);
        Assert.Equal(0.964, FillRate.OfReorderPoint(demand, s, 10), 0.0005);
    }

    /// <summary>Snyder &amp; Shen (2019), example 4.3, S* and cost by stockpyl 1.0.2: holding 0.18, shortage 0.70 a unit and period, demand
    /// N(50, 8²).</summary>
    [Fact]
    public void The_cheapest_level_without_lead_time_is_the_newsvendor_of_example_4_3()
    {
        var demand = DemandDistribution.Normal(50, 8);
        var policy = ReorderPolicy.ForCost(Newsvendor(holding: 0.18m), demand, DemandDistribution.None, costPerUnitShort: 0.70m);

        Relative.Equal(56.603955927433887, policy.OrderUpToLevel, 1e-9);
        Relative.Equal(1.997605193176645, CostPerPeriod(demand, policy.OrderUpToLevel, 0.18, 0.70), 1e-9);
        Relative.Equal(0.70 / 0.88, policy.ExpectedCycleService, 1e-9);
    }

    /// <summary>Snyder &amp; Shen (2019), example 4.7 as a newsvendor, S* and cost by stockpyl 1.0.2: holding 1, shortage 4, Poisson demand
    /// with mean 6.</summary>
    [Fact]
    public void The_cheapest_level_for_counts_is_the_newsvendor_of_example_4_7()
    {
        var demand = DemandDistribution.Poisson(6);
        var policy = ReorderPolicy.ForCost(Newsvendor(holding: 1), demand, DemandDistribution.None, costPerUnitShort: 4);

        Assert.Equal(8, policy.OrderUpToLevel);
        Relative.Equal(3.570106945770946, CostPerPeriod(demand, 8, 1, 4), 1e-9);
    }

    [Fact]
    public void The_cheapest_reorder_point_beats_every_other() => Prop.ForAll(
        Demands.Discrete, Arb.From(Demands.Between(0.1, 30)), (demand, shortageCost) =>
    {
        var policy = ReorderPolicy.ForCost(Mug, demand, (decimal)shortageCost);
        var best = Cost(policy.ReorderPoint);
        foreach (var other in new[] { -30, -5, -1, 1, 5, 30 }.Select(step => policy.ReorderPoint + step).Where(s => s >= 0))
        {
            Assert.True(best <= Cost(other) * (1 + 1e-9), $"{other} costs {Cost(other)}, {policy.ReorderPoint} costs {best}");
        }

        // The stock position is uniform on s + 1 … s + Q (Hadley & Whitin 1963, §4.7); the stock on hand is what lead time demand leaves of it.
        double Cost(double s)
        {
            var q = policy.OrderQuantity;
            var annualDemand = demand.Mean / 14 * 365;
            var onHand = 0.0;
            for (var y = s + 1; y <= s + q; y++)
            {
                onHand += (y - demand.Mean + demand.ExpectedShortage(y)) / q;
            }

            return (double)Mug.UnitCost * Mug.HoldingRate * onHand
                + shortageCost * annualDemand / q * (demand.ExpectedShortage(s) - demand.ExpectedShortage(s + q));
        }
    }).Holds();

    [Fact]
    public void Demand_from_a_forecast_takes_one_line()
    {
        var forecast = new CxKit.Forecasting.SeasonalNaive(4).Fit([3, 5, 9, 4, 2, 6, 8, 5, 3, 4, 10, 5]).Forecast(horizon: 4);

        var demand = DemandDistribution.FromSamples(forecast.CumulativeSamples(Mug.ProtectionDays / 7));
        var policy = ReorderPolicy.ForFillRate(Mug, demand, 0.98);

        Assert.InRange(policy.MeanDemand, 5, 11);
        Assert.True(policy.ExpectedFillRate >= 0.98);
    }

    private static StockItem Newsvendor(decimal holding) => new()
    {
        Sku = "newspaper",
        LeadTime = LeadTime.Fixed(0),
        ReviewDays = 365, // so that a period is a year, and its holding cost unit cost times rate
        UnitCost = holding,
        HoldingRate = 1,
        SmallestUnit = 0,
    };

    private static double CostPerPeriod(DemandDistribution demand, double level, double holding, double shortage) =>
        holding * (level - demand.Mean + demand.ExpectedShortage(level)) + shortage * demand.ExpectedShortage(level);
}
