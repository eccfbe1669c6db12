using CxKit.Inventory;

namespace Shop.Stock;

/// <summary>An item as the shop buys it, and what it has of it.</summary>
internal sealed record StockedItem(StockItem Item, StockPosition Position)
{
    /// <summary>What is assumed of an item about whose stock nothing is known; the report says so.</summary>
    /// <param name="sku">The item.</param>
    /// <param name="demandPerDay">Its recent demand.</param>
    /// <param name="arguments">The days of lead time and of stock.</param>
    public static StockedItem Assume(string sku, double demandPerDay, ShopArguments arguments) => new(
        new StockItem { Sku = sku, LeadTime = LeadTime.Fixed(arguments.LeadTimeDays), ReviewDays = StockFile.ReviewDays },
        new StockPosition(Math.Round(demandPerDay * arguments.OnHandDays)));
}
