using CxKit;
using CxKit.Forecasting;
using Shop.Orders;

namespace Shop.Demand;

/// <summary>Demand by week, in which no sale means no demand only when the shop was selling.</summary>
internal static class WeeklyDemand
{
    /// <summary>
    /// Makes the panel of some items. A week in which the whole shop sold nothing was closed or lost by the export: it says nothing about demand,
    /// and is missing. In every other week an item without a sale had a demand of zero.
    /// </summary>
    public static DemandPanel Of(OrderCleaning cleaning, IReadOnlyList<ItemSales> items)
    {
        var wanted = items.Select(item => item.Sku).ToHashSet();
        var sales = cleaning.Sales.Where(line => wanted.Contains(line.Sku)).Select(line => new DemandLine(line.Sku, line.Date, line.Quantity));
        var openWeeks = cleaning.Sales.Select(line => Period.Week.IndexOf(line.Date)).Distinct().Select(week => Period.Week.StartOf(week)).ToList();
        var zeros = items.SelectMany(item => openWeeks.Where(week => week > item.FirstSale).Select(week => new DemandLine(item.Sku, week, 0)));
        return DemandPanel.From(sales.Concat(zeros), Period.Week, new DemandPanelOptions { Gaps = DemandGaps.Missing });
    }
}
