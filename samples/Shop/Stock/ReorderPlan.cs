using CxKit.Forecasting;
using CxKit.Inventory;
using Shop.Demand;

namespace Shop.Stock;

/// <summary>One line of the plan: the item, what is known or assumed of its stock, and what to order.</summary>
internal sealed record PlannedOrder(ItemSales Sales, StockedItem Stocked, ReorderRecommendation Recommendation)
{
    /// <summary>What the order costs; 0 where the cost of a unit is unknown.</summary>
    public double Cost => Recommendation.OrderQuantity * (double)Stocked.Item.UnitCost;
}

/// <summary>What to order now, for every item with a forecast.</summary>
internal static class ReorderPlan
{
    private const int Samples = 10_000;
    private const int FewestSamplesPerLeadTime = 1_000;

    /// <summary>The weeks that forecasts must reach so that they cover the longest lead time and the week until the next look.</summary>
    public static int WeeksNeeded(IEnumerable<StockedItem> items) =>
        (int)Math.Ceiling(items.Max(item => item.Item.LeadTime.Values.Max(length => length.Days) + item.Item.ReviewDays) / 7);

    /// <summary>Decides for every item, those that run out soonest first.</summary>
    public static IReadOnlyList<PlannedOrder> For(
        IReadOnlyList<ItemSales> items, IReadOnlyDictionary<string, StockedItem> stock, PanelForecast forecasts, double service)
    {
        var plan =
            from sales in items
            let forecast = forecasts.Find(sales.Sku)
            where forecast is not null
            let stocked = stock[sales.Sku]
            let policy = ReorderPolicy.ForFillRate(stocked.Item, DemandUntilDelivery(forecast.Forecast, stocked.Item), service)
            select new PlannedOrder(sales, stocked, policy.Recommend(stocked.Position));
        return [.. plan.OrderBy(order => order.Recommendation.DaysOfCover - order.Stocked.Item.ProtectionDays ?? double.PositiveInfinity)];
    }

    /// <summary>What will be asked for until an order placed at the next look arrives: forecasting and inventory meet here.</summary>
    private static DemandDistribution DemandUntilDelivery(Forecast forecast, StockItem item)
    {
        var samples = Math.Max(FewestSamplesPerLeadTime, Samples / item.LeadTime.Values.Count);
        return DemandDistribution.OverLeadTime(
            item.LeadTime, item.ReviewDays, days => DemandDistribution.FromSamples(forecast.CumulativeSamples(days / 7, samples)));
    }
}
