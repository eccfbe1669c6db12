using CxKit.Inventory;

namespace CxKit.Tool;

/// <summary>One row of an items file: what is known of the item, and what the shop has of it.</summary>
/// <param name="Line">The line of the file, for messages.</param>
/// <param name="Item">What is known of it.</param>
/// <param name="Position">What is on hand and on order.</param>
internal sealed record PlannedItem(long Line, StockItem Item, StockPosition Position);
