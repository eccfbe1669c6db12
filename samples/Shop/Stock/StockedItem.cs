using CxKit.Forecasting;
using CxKit.Inventory;
using Shop.Demand;

namespace Shop.Stock;

/// <summary>An item as the shop buys it, and what it has of it.</summary>
internal sealed record StockedItem(StockItem Item, StockPosition Position)
{
    /// <summary>What is assumed of an item about whose stock nothing is known; the report says so.</summary>
    public static StockedItem Assume(DemandSeries history, ShopArguments arguments) => new(
        new StockItem { Sku = history.Id, LeadTime = LeadTime.Fixed(arguments.LeadTimeDays), ReviewDays = StockFile.ReviewDays },
        new StockPosition(Math.Round(RecentDemand.PerWeek(history) / 7 * arguments.OnHandDays)));
}
