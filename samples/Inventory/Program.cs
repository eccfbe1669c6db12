// When to order an item and how much, from what may be demanded until the order arrives.
using CxKit.Inventory;

var mug = new StockItem
{
    Sku = "mug",
    LeadTime = LeadTime.Uncertain(meanDays: 14, standardDeviationDays: 3),
    ReviewDays = 3, // the supplier is called twice a week
    UnitCost = 4.20m,
    OrderCost = 3.00m,
    HoldingRate = 0.25,
    PackSize = 12,
};

// Two a day, with the variance of counts that come in small groups. From a forecast it is one line:
// DemandDistribution.FromSamples(forecast.CumulativeSamples(mug.ProtectionDays / 7)).
var demand = DemandDistribution.OverLeadTime(mug.LeadTime, mug.ReviewDays, days => DemandDistribution.NegativeBinomial(mean: 2 * days, variance: 5 * days));

var policy = ReorderPolicy.ForFillRate(mug, demand, 0.98);
Console.WriteLine($"Order at {policy.ReorderPoint}, up to {policy.OrderUpToLevel}: {policy.SafetyStock:F1} of it for surprises.");
Console.WriteLine($"Serves {policy.ExpectedFillRate:P1} of the units; {policy.ExpectedCycleService:P1} of the cycles pass without running out.");
Console.WriteLine(policy.Recommend(new StockPosition(OnHand: 10)));
Console.WriteLine(policy.Recommend(new StockPosition(OnHand: 10, OnOrder: 108)));

// Many items at once: a bad one is refused by name and never stops the others.
var plan = new ReorderPlanner(new InventoryOptions { ServiceTarget = 0.95 }).Plan(
[
    new ReorderRequest(mug, new StockPosition(10), demand),
    new ReorderRequest(mug with { Sku = "relic" }, new StockPosition(4), DemandDistribution.None),
    new ReorderRequest(mug with { Sku = "typo", HoldingRate = 25 }, new StockPosition(0), demand),
]);
foreach (var line in plan.Lines)
{
    Console.WriteLine($"{line.Class} {line.Recommendation.Sku}: {line.Recommendation}");
}

foreach (var problem in plan.Refused)
{
    Console.WriteLine(problem);
}
