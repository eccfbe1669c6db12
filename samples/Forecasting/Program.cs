using System.Globalization;
using CxKit;
using CxKit.Forecasting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Two years of order lines of three items, as they could come from a database: in any order, several a week, with returns.
var random = new Random(7);
var firstDay = new DateOnly(2024, 1, 1);
var lines = new List<DemandLine>();
for (var day = 0; day < 2 * 52 * 7; day++)
{
    var date = firstDay.AddDays(day);
    lines.Add(new("coffee", date, random.Next(8, 15) + (day % 7 >= 5 ? 6 : 0)));
    if (random.Next(25) == 0)
    {
        lines.Add(new("grinder", date, random.Next(1, 3)));
    }

    if (day > 600 && random.Next(3) == 0)
    {
        lines.Add(new("filter", date, random.Next(1, 6)));
    }
}

lines.Add(new("coffee", firstDay.AddDays(300), -5));
lines.Add(new("coffee", firstDay.AddDays(301), double.NaN));

// 1. Order lines become one series an item, and nothing is dropped silently.
var panel = DemandPanel.From(lines, Period.Week);
Console.WriteLine($"{panel.Summary.Lines} lines, {panel.Count} items, {panel.Summary.RefusedLines} refused, {panel.Summary.NegativeLines} return");
foreach (var issue in panel.Issues)
{
    Console.WriteLine($"  {issue.Message}");
}

// 2. Which model would have been right so far?
Console.WriteLine();
Console.WriteLine("Four weeks ahead, from each of the last six weeks that allow it:");
Console.Write(Backtest.Run(panel, new() { Horizon = 4, Origins = 6 }, new Automatic(), new Theta(), new Naive()));

// 3. What is to come, with its uncertainty and the reason for the model.
Console.WriteLine();
var all = panel.Forecast(new Automatic(), horizon: 4);
foreach (var item in all.Items)
{
    var month = item.Forecast.Cumulative(4, 0.95);
    Console.WriteLine($"{item.Id}: {item.Mean[0]:F1} in the week of {all.DateOf(0):yyyy-MM-dd}, {month:F0} in four weeks, by {item.Model}");
    Console.WriteLine($"  {item.Reason}");
}
