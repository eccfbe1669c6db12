using CxKit;
using CxKit.Forecasting;
using Shop.Demand;

namespace Shop.Report;

/// <summary>What will be asked for, item by item, with how sure that is.</summary>
internal static class ForecastSection
{
    private const double Level = 0.8;

    public static void Print(TextWriter output, IReadOnlyList<ItemSales> items, int itemsInAll, DemandPanel panel, PanelForecast forecasts, ShopArguments arguments)
    {
        var (weeks, rows) = (arguments.Horizon, arguments.Show);
        output.WriteHeading($"Demand of the next {weeks} weeks, from {forecasts.DateOf(0):yyyy-MM-dd}");
        var leftOut = itemsInAll - items.Count;
        output.WriteParagraph($"{TextLayout.Items(forecasts.Items.Count)} forecast" +
            (leftOut > 0 ? $", those with the largest turnover; {TextLayout.Items(leftOut)} left out (--all takes them, too)." : ".") +
            $" The first {Math.Min(rows, items.Count)} by turnover:");
        output.WriteLine();
        var table = new TextTable("item", "", $"last {RecentDemand.Weeks} weeks>", $"next {weeks} weeks>", $"{Level:P0} sure>", "per week>", "model");
        foreach (var item in items.Take(rows))
        {
            if (forecasts.Find(item.Sku) is { } forecast && panel.Find(item.Sku) is { } history)
            {
                var total = forecast.Forecast.Cumulative(weeks, Level);
                table.Add(item.Sku, item.Description, $"{RecentDemand.Of(history):N0}", $"{total.Value:N0}", Range(total.Interval), $"{total.Value / weeks:N1}", Short(forecast.Model));
            }
        }

        table.Print(output);
        foreach (var failure in forecasts.Failures.Take(rows))
        {
            output.WriteParagraph($"{failure.Id} is not forecast: {failure.Reason}");
        }
    }

    /// <summary>The name of a model, without the members of a combination.</summary>
    private static string Short(string model) => model.StartsWith("Median(", StringComparison.Ordinal) ? "median of several" : model;

    private static string Range(Interval interval) => $"{Math.Max(0, interval.Lower):N0} – {interval.Upper:N0}";
}
