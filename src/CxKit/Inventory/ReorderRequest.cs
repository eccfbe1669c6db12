namespace CxKit.Inventory;

/// <summary>One item to plan.</summary>
/// <param name="Item">The item.</param>
/// <param name="Position">What is on hand and on order.</param>
/// <param name="Demand">The demand over the item's <see cref="StockItem.ProtectionDays"/>.</param>
public sealed record ReorderRequest(StockItem Item, StockPosition Position, DemandDistribution Demand);
