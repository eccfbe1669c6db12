using System.Globalization;
using System.Text.Json;
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

// 4. A new week comes in: the fitted model goes on without being fitted again, and is kept as JSON between runs.
var stream = all.Find("coffee")!.Stream();
stream.Observe(96);
var stored = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
var restored = ForecastStream.Restore(JsonSerializer.Deserialize(stored, ForecastingJson.Default.ForecastStreamDocument)!);
Console.WriteLine();
Console.WriteLine($"coffee after a week of 96: {restored.Forecast(1, 0.8).Interval(0, 0.8):F0} next week, from {stored.Length} characters of JSON");

// 5. Weeks in which the shelf was empty are lower bounds of demand, not demand.
double[] sold = [12, 14, 11, 13, 12, 8, 8, 8, 13, 12, 14, 11, 6, 6, 13, 12];
var observations = Array.ConvertAll(sold, units => units < 10 ? DemandObservation.Censored : DemandObservation.Observed);
var asItLooks = new Ets("ANN").Fit(sold).Forecast(1);
var asItWas = new Ets("ANN").Fit(sold, observations);
Console.WriteLine($"sold out in five weeks: {asItLooks.Mean[0]:F1} a week as it looks, {asItWas.Forecast(1).Mean[0]:F1} as it was, {asItWas.TotalLost(0.8):F0} units lost");

// 6. A promotion that is known in advance.
var promoted = Enumerable.Range(0, 54).Select(week => week % 4 == 0 ? 1.0 : 0).ToArray();
var withPromotions = Enumerable.Range(0, 52).Select(week => (20 + random.Next(6)) * (1 + 0.4 * promoted[week])).ToArray();
var informed = new DemandRegression(new Ets("ANN")).Fit(withPromotions, Regressors.From(("promotion", promoted)));
Console.WriteLine($"{informed.Effects[0]}; the next two weeks: {string.Join(" and ", informed.Forecast(2).Mean.ToArray().Select(mean => mean.ToString("F0")))}");
