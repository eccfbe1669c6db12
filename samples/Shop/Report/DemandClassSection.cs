using CxKit.Forecasting;
using Shop.Demand;

namespace Shop.Report;

/// <summary>How the items sell: which can be planned well, and which are a gamble.</summary>
internal static class DemandClassSection
{
    private const int NewWeeks = 26;
    private const int QuietWeeks = 13;

    public static void Print(TextWriter output, IReadOnlyList<ItemSales> items, DemandPanel panel, int names)
    {
        output.WriteHeading("How the items sell");
        var turnover = items.Sum(item => item.Turnover);
        var table = new TextTable("demand is", "items>", "turnover of 52 weeks>", "share>", "that is");
        foreach (var group in items.GroupBy(item => ClassOf(item.Sku, panel)).OrderBy(group => group.Key))
        {
            var sum = group.Sum(item => item.Turnover);
            table.Add(group.Key.ToString().ToLowerInvariant(), $"{group.Count():N0}", $"{sum:N0}", $"{sum / turnover:P0}", Meaning(group.Key));
        }

        table.Print(output);
        output.WriteLine();
        PrintItems(output, names, $"First sold in the last {NewWeeks} weeks, so that little is known of them",
            items.Where(item => item.FirstSale > panel.ForecastStart.AddDays(-7 * NewWeeks)));
        PrintItems(output, names, $"Not sold in the last {QuietWeeks} weeks, perhaps for good",
            items.Where(item => item.LastSale < panel.ForecastStart.AddDays(-7 * QuietWeeks)));
    }

    public static DemandClass ClassOf(string sku, DemandPanel panel) =>
        DemandClassification.From(panel.Find(sku)!.Value.Values, MissingValues.Skip).Class;

    private static void PrintItems(TextWriter output, int names, string what, IEnumerable<ItemSales> items)
    {
        var all = items.Select(item => item.Sku).ToList();
        if (all.Count > 0)
        {
            output.WriteParagraph($"{what}: {TextLayout.Items(all.Count)} ({TextLayout.Names(all, names)}).");
        }
    }

    private static string Meaning(DemandClass demand) => demand switch
    {
        DemandClass.Smooth => "most weeks, in similar amounts",
        DemandClass.Erratic => "most weeks, in very different amounts",
        DemandClass.Intermittent => "now and then, in similar amounts",
        DemandClass.Lumpy => "now and then, in very different amounts: a gamble",
        _ => "nothing yet",
    };
}
