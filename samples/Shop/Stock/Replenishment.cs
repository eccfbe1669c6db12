using CxKit.Forecasting;
using CxKit.Inventory;

namespace Shop.Stock;

/// <summary>Turns forecasts and stock into a reorder plan.</summary>
internal static class Replenishment
{
    private const int Samples = 10_000;
    private const int FewestSamplesPerLeadTime = 500;

    /// <summary>The weeks that forecasts must reach so that they cover the longest lead time and the week until the next look at the stock.</summary>
    public static int WeeksNeeded(IEnumerable<StockedItem> items) =>
        (int)Math.Ceiling(items.Max(item => item.Item.LeadTime.Values.Max(length => length.Days) + item.Item.ReviewDays) / 7);

    /// <summary>Decides for every item that has a forecast.</summary>
    /// <param name="stock">What is known or assumed of the items.</param>
    /// <param name="forecasts">By week.</param>
    /// <param name="service">The share of demand to serve from stock.</param>
    public static ReorderPlan Plan(IEnumerable<StockedItem> stock, PanelForecast forecasts, double service) =>
        new ReorderPlanner(new InventoryOptions { ServiceTarget = service }).Plan(
            from stocked in stock
            let forecast = forecasts.Find(stocked.Item.Sku)
            where forecast is not null
            select new ReorderRequest(stocked.Item, stocked.Position, DemandUntilDelivery(forecast.Forecast, stocked.Item)));

    /// <summary>What will be asked for until an order placed at the next look arrives: here forecasting and inventory meet.</summary>
    private static DemandDistribution DemandUntilDelivery(Forecast forecast, StockItem item)
    {
        var samples = Math.Max(FewestSamplesPerLeadTime, Samples / item.LeadTime.Values.Count);
        return DemandDistribution.OverLeadTime(
            item.LeadTime, item.ReviewDays, days => DemandDistribution.FromSamples(forecast.CumulativeSamples(days / 7, samples)));
    }
}
