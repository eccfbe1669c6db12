using CxKit.Forecasting;
using CxKit.Inventory;
using Shop.Demand;
using Shop.Generated;
using Shop.Orders;

namespace Shop.Report;

/// <summary>For a made-up shop: how the answers compare with what is true.</summary>
internal static class TruthSection
{
    public static void Print(
        TextWriter output, Truth truth, OrderCleaning cleaning, DemandPanel panel, PanelForecast forecasts, ReorderPlan plan, int weeks)
    {
        weeks = Math.Min(weeks, ShopGenerator.FutureWeeks);
        output.WriteHeading("How good is all this? The truth about this made-up shop");
        var found = cleaning.Excluded.Count(left => truth.Planted.GetValueOrDefault(left.Reason) == left.Lines);
        output.WriteParagraph($"Faults: {found} of the {truth.Planted.Count} kinds of planted faults were counted to the line.");
        var classified = truth.Items.Values.Where(item => item.Class is not null && panel.Find(item.Sku) is not null).ToList();
        var right = classified.Count(item => item.Class == DemandClassSection.ClassOf(item.Sku, panel));
        output.WriteParagraph($"Classes: {right} of {classified.Count} items show the class that they were made with.");
        output.WriteParagraph($"Forecasts: what customers then wanted, week by week over {weeks} weeks, against the forecasts:");
        output.WriteLine();
        var table = new TextTable("demand is", "items>", "in the 80 % range>", "in the 95 % range>", "error of totals>", $"of 'as the last {RecentDemand.Weeks}'>");
        foreach (var kind in truth.Items.Values.GroupBy(item => item.Kind).OrderBy(kind => kind.Key))
        {
            AddRow(table, kind.Key.ToString().ToLowerInvariant(), Scores(truth, panel, forecasts, weeks, kind));
        }

        AddRow(table, "all", Scores(truth, panel, forecasts, weeks, truth.Items.Values));
        table.Print(output);
        output.WriteParagraph("Two years show a yearly season only twice, too rarely to learn it from one item: forecasts of seasonal items follow late, " +
            "and their ranges are too narrow.");
        output.WriteLine();
        var expected = plan.Lines.Average(line => line.Recommendation.ExpectedCycleService);
        var lasted = plan.Lines.Average(line => DemandUntilDelivery(truth, line.Recommendation) <= line.Recommendation.Explanation.ReorderPoint ? 1.0 : 0);
        output.WriteParagraph($"Reorder points: expected to outlast the next delivery for {expected:P0} of the items, and did so for {lasted:P0}.");
    }

    private static int DemandUntilDelivery(Truth truth, ReorderRecommendation recommendation)
    {
        var demand = 0;
        foreach (var week in truth.FutureOf(recommendation.Sku)[..(int)Math.Round(recommendation.Explanation.ProtectionDays / 7)])
        {
            demand += week;
        }

        return demand;
    }

    private static List<Score> Scores(Truth truth, DemandPanel panel, PanelForecast forecasts, int weeks, IEnumerable<GeneratedItem> items) =>
        [.. items.Where(item => forecasts.Find(item.Sku) is not null)
            .Select(item => Score.Of(forecasts.Find(item.Sku)!, panel.Find(item.Sku)!.Value, truth.FutureOf(item.Sku)[..weeks]))];

    private static void AddRow(TextTable table, string name, List<Score> scores)
    {
        if (scores.Count > 0)
        {
            var demand = scores.Sum(score => score.Demand);
            string Share(double error) => demand > 0 ? $"{error / demand:P0}" : "";
            table.Add(name, $"{scores.Count}", $"{scores.Average(score => score.In80):P0}", $"{scores.Average(score => score.In95):P0}",
                Share(scores.Sum(score => score.Error)), Share(scores.Sum(score => score.NaiveError)));
        }
    }
}
