using Shop.Orders;

namespace Shop.Demand;

/// <summary>An item as its sales show it.</summary>
/// <param name="Sku">Its code.</param>
/// <param name="Description">Its name, as last sold.</param>
/// <param name="Turnover">What customers paid for it in the last 52 weeks of the data.</param>
/// <param name="UnitPrice">What they paid for a unit on average, over all the data.</param>
/// <param name="FirstSale">The day of its first sale.</param>
/// <param name="LastSale">The day of its last sale.</param>
internal sealed record ItemSales(string Sku, string Description, double Turnover, double UnitPrice, DateOnly FirstSale, DateOnly LastSale)
{
    /// <summary>All items, those with the largest turnover first.</summary>
    /// <param name="sales">The sales in order of time.</param>
    public static IReadOnlyList<ItemSales> ByTurnover(IReadOnlyList<OrderLine> sales)
    {
        var yearAgo = sales[^1].Date.AddDays(-7 * 52);
        return [.. sales
            .GroupBy(line => line.Sku)
            .Select(lines => new ItemSales(
                lines.Key,
                lines.Last().Description.Trim(),
                lines.Where(line => line.Date > yearAgo).Sum(line => line.Value),
                lines.Sum(line => line.Value) / lines.Sum(line => line.Quantity),
                lines.First().Date,
                lines.Last().Date))
            .OrderByDescending(item => item.Turnover).ThenBy(item => item.Sku, StringComparer.Ordinal)];
    }
}
