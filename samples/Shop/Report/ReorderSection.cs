using CxKit.Inventory;
using Shop.Demand;
using Shop.Stock;

namespace Shop.Report;

/// <summary>What to order now, and why.</summary>
internal static class ReorderSection
{
    private const double OverstockDays = 182;
    private const int Sentences = 3;

    public static void Print(TextWriter output, ReorderPlan plan, IReadOnlyList<ItemSales> items, StockFile stockFile, ShopArguments arguments)
    {
        output.WriteHeading($"What to order now, so that {arguments.Service:0.## %} of demand is served from stock");
        PrintAssumptions(output, plan, stockFile, arguments);

        var due = plan.Lines.Where(line => line.Recommendation.OrderQuantity > 0).OrderBy(DaysToSpare).ToList();
        output.WriteParagraph($"{due.Count:N0} of {TextLayout.Items(plan.Lines.Count)} due{Worth(due.Sum(line => line.OrderValue))}. Those that run out soonest:");
        output.WriteLine();
        var description = items.ToDictionary(item => item.Sku, item => item.Description);
        var table = new TextTable("order>", "item", "", "on hand>", "on order>", "order at>", "up to>", "lasts, days>", "needed, days>", "cost>");
        foreach (var line in due.Take(arguments.Show))
        {
            var (recommendation, why) = (line.Recommendation, line.Recommendation.Explanation);
            table.Add($"{recommendation.OrderQuantity:N0}", recommendation.Sku, description[recommendation.Sku], $"{why.OnHand:N0}", $"{why.OnOrder:N0}",
                $"{why.ReorderPoint:N0}", $"{why.OrderUpToLevel:N0}", $"{recommendation.DaysOfCover:N0}", $"{why.ProtectionDays:N0}",
                line.OrderValue > 0 ? $"{line.OrderValue:N0}" : "");
        }

        table.Print(output);
        output.WriteLine();
        foreach (var line in due.Take(Sentences))
        {
            output.WriteParagraph($"{line.Recommendation.Sku}: {line.Recommendation:N0}");
        }

        var tooMuch = plan.Lines
            .Where(line => line.Recommendation.Explanation.OnHand > 0 && line.Recommendation.DaysOfCover is null or > OverstockDays)
            .Select(line => line.Recommendation.Sku)
            .ToList();
        if (tooMuch.Count > 0)
        {
            output.WriteLine();
            output.WriteParagraph($"More than half a year's demand in stock: {TextLayout.Items(tooMuch.Count)} ({TextLayout.Names(tooMuch, arguments.Show)}).");
        }
    }

    private static void PrintAssumptions(TextWriter output, ReorderPlan plan, StockFile stockFile, ShopArguments arguments)
    {
        var assumed = plan.Lines.Count(line => !stockFile.Items.ContainsKey(line.Recommendation.Sku));
        if (assumed > 0)
        {
            output.WriteParagraph($"ASSUMED, because no items.csv tells it of {TextLayout.Items(assumed)}: {arguments.LeadTimeDays} days from order to delivery, and on hand " +
                $"what was sold in {arguments.OnHandDays} days lately. Change it with --lead-time and --on-hand, or better: add items.csv.");
        }

        var unplanned = stockFile.Items.Keys.Except(plan.Lines.Select(line => line.Recommendation.Sku)).ToList();
        if (unplanned.Count > 0)
        {
            output.WriteParagraph($"In items.csv but without a forecast, so not planned: {TextLayout.Items(unplanned.Count)} ({TextLayout.Names(unplanned, arguments.Show)}).");
        }

        var problems = stockFile.Problems.Concat(plan.Refused.Select(problem => $"{problem.Sku}, {problem.Field}: {problem.Reason}")).ToList();
        output.WriteProblems(problems, arguments.Show);
    }

    private static double DaysToSpare(ReorderLine line) =>
        (line.Recommendation.DaysOfCover ?? double.PositiveInfinity) - line.Recommendation.Explanation.ProtectionDays;

    private static string Worth(double cost) => cost > 0 ? $", worth {cost:N0} at cost" : "";
}
