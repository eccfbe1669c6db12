using Shop.Stock;

namespace Shop.Report;

/// <summary>What to order now, and why.</summary>
internal static class ReorderSection
{
    private const double OverstockDays = 182;

    public static void Print(TextWriter output, IReadOnlyList<PlannedOrder> plan, StockFile stock, ShopArguments arguments)
    {
        output.WriteHeading($"What to order now, so that {arguments.Service:P0} of demand is served from stock");
        var assumed = plan.Count(order => !stock.Items.ContainsKey(order.Sales.Sku));
        if (assumed > 0)
        {
            output.WriteLine($"  ASSUMED for {assumed:N0} items, because no items.csv tells: {arguments.LeadTimeDays} days from order to delivery, and on hand what was sold in");
            output.WriteLine($"  {arguments.OnHandDays} days lately. Change it with --lead-time and --on-hand, or better add items.csv.");
        }

        foreach (var problem in stock.Problems)
        {
            output.WriteLine($"  Not used: {problem}");
        }

        var orders = plan.Where(order => order.Recommendation.OrderQuantity > 0).ToList();
        output.WriteLine($"  {orders.Count:N0} of {plan.Count:N0} items are due{Worth(orders.Sum(order => order.Cost))}. Those that run out soonest:");
        output.WriteLine();
        var table = new TextTable("order>", "item", "", "on hand>", "on order>", "order at>", "up to>", "lasts, days>", "needed, days>", "cost>");
        foreach (var (order, why) in orders.Take(arguments.Show).Select(order => (order, order.Recommendation.Explanation)))
        {
            table.Add($"{order.Recommendation.OrderQuantity:N0}", order.Sales.Sku, order.Sales.Description, $"{why.OnHand:N0}", $"{why.OnOrder:N0}", $"{why.ReorderPoint:N0}",
                $"{why.OrderUpToLevel:N0}", $"{order.Recommendation.DaysOfCover:N0}", $"{why.ProtectionDays:N0}", order.Cost > 0 ? $"{order.Cost:N0}" : "");
        }

        table.Print(output);
        output.WriteLine();
        foreach (var order in orders.Take(3))
        {
            output.WriteLine($"  {order.Sales.Sku}: {order.Recommendation:N0}");
        }

        var tooMuch = plan.Where(order => order.Recommendation.DaysOfCover is null or > OverstockDays && order.Stocked.Position.Total > 0).ToList();
        if (tooMuch.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"  Too much: {tooMuch.Count:N0} items hold more than half a year's demand{Worth(tooMuch.Sum(order => order.Stocked.Position.Total * (double)order.Stocked.Item.UnitCost))}: " +
                $"{string.Join(", ", tooMuch.Take(arguments.Show).Select(order => order.Sales.Sku))}.");
        }
    }

    private static string Worth(double cost) => cost > 0 ? $", worth {cost:N0} at cost" : "";
}
