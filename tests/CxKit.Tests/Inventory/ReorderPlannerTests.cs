using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using CxKit.Inventory;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Inventory;

public class ReorderPlannerTests
{
    [Fact]
    public void A_bad_item_never_stops_the_others()
    {
        var good = Request("good");
        var plan = new ReorderPlanner().Plan(
        [
            good,
            Request("unpackable") with { Item = Item("unpackable") with { PackSize = -1, UnitCost = -1 } },
            Request("nowhere") with { Position = new StockPosition(double.NaN) },
            Request("good"),
            null!,
            Request("unwanted") with { Demand = null! },
            Request("timeless") with { Item = Item("timeless") with { LeadTime = LeadTime.Fixed(0) } },
            Request("endless") with { Demand = DemandDistribution.Gamma(1e15, 1e15) },
            Request("last"),
        ]);

        Assert.Equal(["good", "last"], plan.Lines.Select(line => line.Recommendation.Sku));
        Assert.Equal(
            ["unpackable.UnitCost", "unpackable.PackSize", "nowhere.OnHand", "good.Sku", ".Item", "unwanted.Demand", "timeless.LeadTime", "endless.Demand"],
            plan.Refused.Select(problem => $"{problem.Sku}.{problem.Field}"));
        Assert.Equal(ReorderPolicy.ForFillRate(good.Item, good.Demand, 0.98).Recommend(good.Position), plan.Lines[0].Recommendation);
    }

    [Fact]
    public void Nothing_that_a_request_can_hold_stops_a_plan() => Prop.ForAll(Arb.From(AnyRequest()), Arb.From(Demands.Between(0.01, 0.9999)), (request, target) =>
    {
        foreach (var measure in Enum.GetValues<ServiceMeasure>())
        {
            var plan = new ReorderPlanner(new InventoryOptions { ServiceMeasure = measure, ServiceTarget = target }).Plan([request]);

            Assert.Equal(plan.Lines.Count == 0, plan.Refused.Count > 0);
            Assert.All(plan.Lines, line =>
            {
                var why = line.Recommendation.Explanation;
                Assert.All(
                    [line.AnnualValue, line.OrderValue, line.Recommendation.OrderQuantity, line.Recommendation.DaysOfCover ?? 0, why.ReorderPoint, why.OrderUpToLevel],
                    value => Assert.True(double.IsFinite(value) && value >= 0));
                Assert.InRange(line.Recommendation.ExpectedFillRate, measure == ServiceMeasure.FillRate ? target : 0, 1);
                Assert.StartsWith("Order ", line.Recommendation.ToString(), StringComparison.Ordinal);
            });
        }
    }).Holds();

    private static Gen<ReorderRequest> AnyRequest()
    {
        var amount = Gen.Elements(0, 1, 12, -1, 0.1, 1e-9, 1e9, 1e15, 1e300, double.Epsilon, double.NaN, double.PositiveInfinity);
        var usual = Gen.Elements(1.0, 2, 7, 14, 0);
        var either = Gen.Frequency((6, usual), (1, amount));
        var demand = Gen.Frequency(
            (6, Demands.Any.Generator),
            (1, Gen.Elements(
                DemandDistribution.None,
                DemandDistribution.Certain(1e15),
                DemandDistribution.Gamma(1e-300, 1e-294),
                DemandDistribution.Gamma(1e15, 1e14),
                DemandDistribution.Normal(1e-9, 1e15),
                DemandDistribution.NegativeBinomial(1e9, 1e18),
                DemandDistribution.NegativeBinomial(1e-300, 1e-292),
                DemandDistribution.Poisson(double.Epsilon),
                DemandDistribution.FromSamples([0, 0, 1e15]))));
        return from days in either
               from review in either
               from pack in either
               from minimum in either
               from unit in either
               from onHand in either
               from demanded in demand
               from cost in Gen.Elements(0, 1, 4.2m, -1, decimal.MaxValue)
               let item = new StockItem
               {
                   Sku = "any",
                   LeadTime = LeadTime.Fixed(days is >= 0 and <= 10_000 ? days : 3),
                   ReviewDays = review,
                   PackSize = pack,
                   MinimumOrderQuantity = minimum,
                   SmallestUnit = unit,
                   UnitCost = cost,
                   OrderCost = cost,
               }
               select new ReorderRequest(item, new StockPosition(onHand), demanded);
    }

    [Fact]
    public void The_service_target_is_the_one_asked_for()
    {
        var request = Request("mug");
        var plan = new ReorderPlanner(new InventoryOptions { ServiceMeasure = ServiceMeasure.CycleService, ServiceTarget = 0.9 }).Plan([request]);

        Assert.Equal(ReorderPolicy.ForCycleService(request.Item, request.Demand, 0.9).Recommend(request.Position), plan.Lines.Single().Recommendation);
    }

    [Fact]
    public void Classes_follow_the_cumulative_share_of_value()
    {
        // Yearly values in the proportions 70, 15, 8, 4, 3 and nothing; 70 + 15 crosses 80 %, 70 + 15 + 8 + 4 crosses 95 %.
        var plan = new ReorderPlanner().Plan(new[] { 8m, 70, 0, 15, 3, 4 }.Select((cost, i) => Request($"item {i}") with { Item = Item($"item {i}") with { UnitCost = cost } }));

        Assert.Equal([AbcClass.B, AbcClass.A, AbcClass.C, AbcClass.A, AbcClass.C, AbcClass.B], plan.Lines.Select(line => line.Class));
        Assert.Equal(70 * 10 / 7.0 * 365, plan.Lines[1].AnnualValue, 1e-9);
        Assert.Equal(70 * plan.Lines[1].Recommendation.OrderQuantity, plan.Lines[1].OrderValue);
    }

    [Fact]
    public void Nothing_gives_an_empty_plan()
    {
        var plan = new ReorderPlanner().Plan([]);
        Assert.Empty(plan.Lines);
        Assert.Empty(plan.Refused);
    }

    [Fact]
    public void Planning_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => new ReorderPlanner().Plan([Request("mug")], new CancellationToken(canceled: true)));

    [Fact]
    public void Wrong_options_are_all_named_at_once()
    {
        var options = new InventoryOptions { ServiceMeasure = (ServiceMeasure)7, ServiceTarget = 98, ClassAShare = 0.9, ClassABShare = 0.5 };

        Assert.Equal(3, Assert.Throws<OptionsValidationException>(() => new ReorderPlanner(options)).Failures.Count());
    }

    [Fact]
    public void Registering_twice_is_registering_once()
    {
        var services = new ServiceCollection().AddCxInventory().AddCxInventory(options => options.ServiceTarget = 0.9);
        Assert.Single(services, service => service.ServiceType == typeof(ReorderPlanner));

        using var provider = services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<ReorderPlanner>(), provider.GetRequiredService<ReorderPlanner>());
        Assert.Equal(0.9, provider.GetRequiredService<IOptions<InventoryOptions>>().Value.ServiceTarget);
    }

    [Fact]
    public void Options_come_from_configuration_and_are_validated()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Stock:ServiceMeasure"] = "CycleService",
            ["Stock:ServiceTarget"] = "95",
        }).Build().GetSection("Stock");
        using var provider = new ServiceCollection().AddCxInventory(section).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<ReorderPlanner>);
        Assert.StartsWith("ServiceTarget is 95,", exception.Failures.Single(), StringComparison.Ordinal);
        Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);
    }

    [Fact]
    public void A_plan_is_counted_and_traced()
    {
        using var provider = new ServiceCollection().AddMetrics().AddCxInventory().BuildServiceProvider();
        var factory = provider.GetRequiredService<IMeterFactory>();
        var counted = new Dictionary<string, long>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "cxkit.inventory.items" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, items, tags, _) => counted[(string)tags[0].Value!] = items);
        meters.Start();
        var spans = new List<Activity>();
        using var caller = new Activity("test").Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CxKit.Inventory",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.ParentId == caller.Id)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(activities);

        provider.GetRequiredService<ReorderPlanner>().Plan([Request("low"), Request("full") with { Position = new StockPosition(1000) }, null!]);

        Assert.Equal(new Dictionary<string, long> { ["order"] = 1, ["enough"] = 1, ["refused"] = 1 }, counted);
        Assert.Equal("CxKit.Inventory.Plan", Assert.Single(spans).OperationName);
    }

    [Fact]
    public void Version_1_of_the_JSON_form_is_read_and_written_for_ever()
    {
        const string version1 =
            """{"version":1,"lines":[{"class":"A","annualValue":1042.857142857143,"orderValue":0,"recommendation":{"version":1,"sku":"mug","orderQuantity":0,"packs":0,"daysOfCover":70,"expectedFillRate":0.9,"expectedCycleService":0.8,"explanation":{"reason":"EnoughStock","protectionDays":7,"meanDemand":10,"safetyStock":7,"reorderPoint":17,"orderUpToLevel":18,"onHand":100,"onOrder":0,"shortfall":0,"minimumUnits":0,"roundingUnits":0,"packSize":1}}}],"refused":[{"sku":"cup","field":"PackSize","reason":"0 is not an amount of at least 1E-06. Use 1 for goods that come singly."}]}""";

        var plan = new ReorderPlanner().Plan(
        [
            Request("mug") with { Position = new StockPosition(100) },
            Request("cup") with { Item = Item("cup") with { PackSize = 0 } },
        ]);
        var line = plan.Lines[0] with { Recommendation = plan.Lines[0].Recommendation with { ExpectedFillRate = 0.9, ExpectedCycleService = 0.8 } };
        plan = plan with { Lines = [line] };

        Assert.Equal(version1, JsonSerializer.Serialize(plan, InventoryJson.Default.ReorderPlan));
        var read = JsonSerializer.Deserialize(version1, InventoryJson.Default.ReorderPlan)!;
        Assert.Equal(plan.Lines, read.Lines);
        Assert.Equal(plan.Refused, read.Refused);
    }

    [Fact]
    public void Later_changes_of_the_options_are_not_seen()
    {
        var options = new InventoryOptions();
        var planner = new ReorderPlanner(options);

        options.ServiceTarget = 7;

        Assert.Single(planner.Plan([Request("mug")]).Lines);
    }

    private static StockItem Item(string sku) => new() { Sku = sku, LeadTime = LeadTime.Fixed(7), UnitCost = 2 };

    private static ReorderRequest Request(string sku) => new(Item(sku), new StockPosition(3), DemandDistribution.Poisson(10));
}
