using System.Text.Json;
using CxKit;
using CxKit.Feedback;
using CxKit.Forecasting;
using CxKit.Inventory;
using CxKit.Journeys;
using CxKit.Touchpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Every area once through its public API, in an application that was published trimmed. Ends with 0 only where every result is right.
double[] history = [71, 64, 82, 79, 91, 88, 84, 90, 86, 97, 121, 160, 69, 72, 93, 81, 102, 93, 96, 94, 89, 112, 128, 175];
var failures = 0;

var estimate = new Estimate(2, new Interval(1, double.PositiveInfinity, 0.9));
Check("root values and their JSON", JsonSerializer.Deserialize(JsonSerializer.Serialize(estimate, CxKitJson.Default.Estimate), CxKitJson.Default.Estimate) == estimate);

foreach (ForecastModel model in new ForecastModel[] { new Naive(), new SeasonalNaive(12), new Mean(), new Ets("MAdM", season: 12), new Ets(12), new Croston(), new CountSmoothing(), new DynamicOptimisedTheta(12), new ComplexSmoothing(12), new Arima(12), new Mstl([12]), new Automatic(12) })
{
    var forecast = model.Fit(history).Forecast(horizon: 3, 0.95);
    var total = forecast.Cumulative(3, 0.95);
    Check($"{model.Name}: {forecast.Model}", total.Interval.Contains(total.Value) && forecast.CumulativeSamples(1.5, count: 10).All(double.IsFinite));
}

var stream = new Automatic(12).Fit(history).Stream();
stream.Observe(70);
var stored = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
var restored = ForecastStream.Restore(JsonSerializer.Deserialize(stored, ForecastingJson.Default.ForecastStreamDocument)!);
Check("a stream and its JSON", restored.Forecast(2).Mean[1] == stream.Forecast(2).Mean[1]);

var lines = history.Select((quantity, month) => new DemandLine("MUG-01", new DateOnly(2024, 1, 31).AddMonths(month), quantity)).ToList();
var panel = DemandPanel.From(lines, Period.Month);
Check("panel", panel is [{ Count: 24 }] && panel.Forecast(new SeasonalNaive(12), horizon: 1).Items[0].Mean[0] == 69);
Check("backtest", Backtest.Run(panel, new BacktestOptions { Horizon = 2, Origins = 3 }, new Naive(), new Mean()).Models.Count == 2);

var item = new StockItem { Sku = "MUG-01", LeadTime = LeadTime.Uncertain(14, 3), ReviewDays = 7, PackSize = 12, UnitCost = 4.20m, OrderCost = 15m };
var demand = DemandDistribution.OverLeadTime(item.LeadTime, item.ReviewDays, days => DemandDistribution.NegativeBinomial(3 * days, 8 * days));
var recommendation = ReorderPolicy.ForFillRate(item, demand, 0.98).Recommend(new StockPosition(OnHand: 40));
var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(recommendation, InventoryJson.Default.ReorderRecommendation), InventoryJson.Default.ReorderRecommendation);
Check($"reorder: {recommendation}", recommendation.OrderQuantity > 0 && recommendation.OrderQuantity % 12 == 0 && again == recommendation);

var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Forecasting:SeasonLength"] = "12",
    ["Forecasting:Levels:0"] = "0.5",
    ["Journeys:EventsPerCustomer"] = "2",
    ["Journeys:Triggers:0:Name"] = "second view",
    ["Journeys:Triggers:0:Kind"] = "Count",
    ["Journeys:Triggers:0:Events:0"] = "view",
    ["Journeys:Triggers:0:Times"] = "2",
    ["Journeys:Triggers:0:Time"] = "01:00:00",
    ["Inventory:ServiceMeasure"] = "CycleService",
    ["Inventory:ServiceTarget"] = "0.9",
    ["Touchpoints:Period"] = "Week",
    ["Feedback:TimeZone"] = "Europe/Berlin",
    ["Feedback:MinimumGap"] = "20.00:00:00",
}).Build();
using var services = new ServiceCollection()
    .AddCxForecasting(configuration.GetSection("Forecasting"))
    .AddCxInventory(configuration.GetSection("Inventory"))
    .AddCxJourneys(configuration.GetSection("Journeys"))
    .AddCxTouchpoints(configuration.GetSection("Touchpoints"))
    .AddCxFeedback(configuration.GetSection("Feedback"))
    .AddCxFeedback(options => options.UsePolicy(new AskPolicy([new("parcel", "after-delivery", "delivered", UsefulFor: TimeSpan.FromDays(3))])))
    .BuildServiceProvider();
Check("configured forecaster", services.GetRequiredService<DemandForecaster>().Forecast(panel, horizon: 1).Items[0].Levels is [0.5]);
var plan = services.GetRequiredService<ReorderPlanner>().Plan([new ReorderRequest(item, new StockPosition(40), demand)]);
Check("configured planner", plan.Lines is [{ Recommendation.ExpectedCycleService: >= 0.9 and < 0.95 }]);

var tracker = services.GetRequiredService<JourneyTracker>();
var now = TimeProvider.System.GetUtcNow();
JourneyEvent[] events = [new("a", "view", now.AddMinutes(-9)), new("a", "view", now.AddMinutes(-8)), new("a", "purchase", now.AddMinutes(-7)), new("b", "view", now)];
foreach (var journeyEvent in events)
{
    tracker.Observe(journeyEvent);
}

using var state = new MemoryStream();
await tracker.WriteStateAsync(state);
state.Position = 0;
using var restarted = new JourneyTracker(new JourneysOptions { EventsPerCustomer = 2 });
await restarted.ReadStateAsync(state);
var log = restarted.Snapshot();
Check("configured tracker and its state", log.Count == 3 && log.Summary.Forgotten == 1 && tracker.TriggerSummary.Fired == 1);
Check("stages", log.Stages().Counts().Stages.Single(stage => stage.Stage == "purchase").Customers == 1);
var stageModel = JsonSerializer.Deserialize(JsonSerializer.Serialize(StageModel.Default, JourneysJson.Default.StageModel), JourneysJson.Default.StageModel)!;
Check("stage model and export as JSON", stageModel.Problems().Count == 0
    && JsonSerializer.Serialize(tracker.Export("a"), JourneysJson.Default.JourneyExport).Contains("purchase", StringComparison.Ordinal));

var touchpoints = services.GetRequiredService<TouchpointTracker>();
foreach (var (value, channel) in new[] { (5, "web"), (4, "web"), (2, "phone"), (9, "phone") })
{
    touchpoints.Observe(new Signal("delivery.rating", now.AddMinutes(-1), value, channel));
}

var totals = touchpoints.Snapshot();
var totalsAgain = SignalTotals.From(JsonSerializer.Deserialize(
    JsonSerializer.Serialize(totals.ToDocument(), TouchpointsJson.Default.SignalTotalsDocument), TouchpointsJson.Default.SignalTotalsDocument)!);
Check("configured touchpoints, as JSON too", TouchpointIndex.From(totalsAgain).ToString() == TouchpointIndex.From(totals).ToString());
var catalogue = JsonSerializer.Deserialize(JsonSerializer.Serialize(TouchpointCatalogue.Standard, TouchpointsJson.Default.TouchpointCatalogue), TouchpointsJson.Default.TouchpointCatalogue)!;
Check("catalogue as JSON", catalogue.Problems().Count == 0 && catalogue.Touchpoints.Count == 6);
double[] delivery = [2, 5, 6, 3, 8, 9, 4, 7], website = [5, 5, 7, 2, 6, 8, 6, 3], overall = [3, 5, 7, 3, 8, 9, 5, 6];
var drivers = KeyDrivers.From(RatingTable.FromColumns(("overall", overall), ("delivery", delivery), ("website", website)), "overall").ShapleyValues();
Check($"drivers: {drivers.Drivers[0].Driver}", JsonSerializer.Serialize(drivers, TouchpointsJson.Default.DriverImportances).Contains("delivery", StringComparison.Ordinal));

var survey = new Survey("after-delivery", "Your parcel", [new("recommend", SurveyQuestionKind.Nps, "Would you recommend us?", IsRequired: true), new("why", SurveyQuestionKind.FreeText, "Why?", CommentOn: "recommend")]);
var surveyAgain = JsonSerializer.Deserialize(JsonSerializer.Serialize(survey, FeedbackJson.Default.Survey), FeedbackJson.Default.Survey)!;
Check("survey as JSON", surveyAgain.Problems().Count == 0 && surveyAgain.ChangesSince(survey).Count == 0);
using var scope = services.CreateScope();
var inviter = scope.ServiceProvider.GetRequiredService<SurveyInviter>();
var first = await inviter.DecideAsync(new JourneyMoment("delivered", now, Respondent: "C1", Id: "P1", Channel: "mail"));
var second = await inviter.DecideAsync(new JourneyMoment("delivered", now, Respondent: "C1", Id: "P2", Channel: "mail"));
Check($"configured inviter: {second[0].Explanation}", first[0].IsAsked && second[0].Reason == AskReason.FatigueBudget);
var desk = new SurveyDesk([SurveyVersions.From(survey)], scope.ServiceProvider.GetRequiredService<ISurveyResponseStore>());
var response = new SurveyResponse("r-0001", survey.Id, 1, now.AddMinutes(-2), now.AddMinutes(-1), [new("recommend", Score: 9), new("why", Text: "Call 0171 555 0199")], IsComplete: true, Respondent: "C1");
Check("survey desk", (await desk.SubmitAsync(response)).Standing == ResponseStanding.Counted && (await desk.SubmitAsync(response)).IsRepeat);
var export = await scope.ServiceProvider.GetRequiredService<RespondentData>().ExportAsync("C1");
Check("export without telephone numbers", export.Contains("[phone]", StringComparison.Ordinal) && !export.Contains("0199", StringComparison.Ordinal));
var report = FeedbackReport.From(new[] { 10, 9, 8, 3, 0, 10 }.Select(score => new FeedbackScore("nps", score, now, Segment: "new")));
Check($"feedback: {report.Find("nps")}", JsonSerializer.Deserialize(JsonSerializer.Serialize(report, FeedbackJson.Default.FeedbackReport), FeedbackJson.Default.FeedbackReport)!.Count == 6);
var themes = CommentThemes.From(Enumerable.Range(0, 40).Select(i => new ScoredComment(i % 2 == 0 ? "The staff was unfriendly" : "Quick delivery", i % 2 == 0 ? 2 : 10)));
Check($"themes: {themes.Low[0].Name}", themes.Low.Count > 0 && JsonSerializer.Serialize(themes, FeedbackJson.Default.CommentThemes).Contains("unfriendly", StringComparison.Ordinal));

return failures == 0 ? 0 : 1;

void Check(string what, bool holds)
{
    Console.WriteLine($"{(holds ? "right" : "WRONG")}  {what}");
    failures += holds ? 0 : 1;
}
