using CxKit.Forecasting;
using CxKit.Inventory;
using CxKit.Journeys;
using CxKit.Touchpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CxKit.Tests;

/// <summary>The lines that a newcomer writes first, area by area: they compile as written, and run.</summary>
public class DesignFirstLinesTests
{
    private static readonly double[] Monthly = [.. Enumerable.Range(0, 48).Select(t => 100 + t + 20 * Math.Sin(t * Math.PI / 6) + t % 5)];
    private static readonly double[] Weekly = [.. Enumerable.Range(0, 120).Select(t => 50 + 10 * Math.Sin(t * Math.PI / 26) + t % 7)];

    private static IEnumerable<DemandLine> Lines() =>
        from week in Enumerable.Range(0, 30)
        from id in new[] { "kettle", "cup" }
        select new DemandLine(id, new DateOnly(2026, 1, 5).AddDays(7 * week), 3 + (week + id.Length) % 4);

    [Fact]
    public void One_history_is_fitted_and_forecast()
    {
        var fitted = new Ets(season: 12).Fit(Monthly);
        var forecast = fitted.Forecast(horizon: 6, 0.80, 0.95);

        Assert.NotEmpty($"{forecast.Mean[0]:F0} in {forecast.Interval(0, 0.95)}");
        Assert.Equal([0.80, 0.95], forecast.Levels);
        Assert.Equal("ETS(A,Ad,M)", new Ets("AAdM", season: 12).Fit(Monthly).Name);
        Assert.Equal(12, new Ets(12).Season);
    }

    [Fact]
    public void Models_are_compared_on_one_history()
    {
        var report = Backtest.Run(Weekly, new() { Horizon = 4, Origins = 12 }, new SeasonalNaive(52), new Mean(), new Theta(52));

        Assert.Equal(["snaive", "mean", "theta"], report.Models.Select(model => model.Model));
    }

    [Fact]
    public void A_panel_is_forecast_by_a_number_of_periods_or_by_options()
    {
        var progress = new Progress<PanelProgress>();
        var cancellationToken = CancellationToken.None;

        var panel = DemandPanel.From(Lines(), Period.Week);
        var all = panel.Forecast(new Automatic(), horizon: 8, progress, cancellationToken);
        var same = panel.Forecast(new Automatic(), new() { Horizon = 8, Threads = 1 });
        var report = Backtest.Run(panel, new() { Horizon = 4 }, new Naive(), new Croston());

        Assert.Equal(all.Items[0].Mean.ToArray(), same.Items[0].Mean.ToArray());
        Assert.Equal(2, report.Models.Count);
    }

    [Fact]
    public void A_forecast_becomes_a_reorder_policy()
    {
        var (leadTime, review) = (2, 1);
        var forecast = new Ets(season: 12).Fit(Monthly).Forecast(horizon: 6);
        var item = new StockItem { Sku = "kettle", LeadTime = LeadTime.Fixed(60), ReviewDays = 30 };

        var demand = DemandDistribution.FromSamples(forecast.CumulativeSamples(leadTime + review));
        var policy = ReorderPolicy.ForFillRate(item, demand, 0.98);

        Assert.True(policy.ExpectedFillRate >= 0.98);
    }

    [Fact]
    public async Task A_log_of_journeys_answers_where_they_end_and_who_is_to_be_credited()
    {
        var ct = CancellationToken.None;
        var start = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var events = Enumerable.Range(0, 300).SelectMany(customer => new[] { "view", "add_to_cart", "purchase" }.Take(1 + customer % 3)
            .Select((name, i) => new JourneyEvent($"c{customer}", name, start.AddHours(customer).AddMinutes(i)) { Channel = customer % 2 == 0 ? "search" : "mail" }))
            .ToAsyncEnumerable();

        var log = await JourneyLog.FromAsync(events, new() { SessionTimeout = TimeSpan.FromMinutes(30) }, ct);
        var funnel = log.Funnel(["view", "add_to_cart", "purchase"], new() { Count = FunnelCount.Customers, Window = TimeSpan.FromDays(7) });
        var credit = log.Attribute(AttributionModel.Markov(order: 2));
        var pain = log.PainPoints(averageOrderValue: 54.20m);

        Assert.Equal([300, 200, 100L], funnel.Steps.Select(step => step.Count));
        Assert.Equal(100, credit.Channels.Sum(channel => channel.Conversions.Value), 6);
        Assert.NotNull(pain);
    }

    [Fact]
    public void Steps_of_a_funnel_may_come_as_a_list_of_names()
    {
        string[] array = ["view", "buy"];
        List<string> list = [.. array];
        var log = JourneyLog.From([]);

        Assert.Equal(log.Funnel(["view", "buy"]).Rule, log.Funnel(array).Rule);
        Assert.Equal(log.Funnel(array).Rule, log.Funnel(list).Rule);
        Assert.Equal(log.Funnel(array).Rule, log.Funnel(list.Where(name => name.Length > 0)).Rule);
        Assert.Equal(log.Funnel(array).Rule, log.Funnel([new("view"), "buy"]).Rule);
        Assert.Equal(log.Funnel(array).Rule, log.Funnel(steps: [FunnelStep.AnyOf("view"), new FunnelStep("buy")]).Rule);
        Assert.Throws<ArgumentException>(() => log.Funnel(Array.Empty<string>()));
        Assert.Throws<ArgumentNullException>(() => log.Funnel((string[])["view", null!]));
    }

    [Fact]
    public void Touchpoints()
    {
        Signal[] signals = [new("delivery.rating", new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), 4), new("delivery.rating", new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero), 5)];
        var catalogue = TouchpointCatalogue.Standard;

        var index = TouchpointIndex.From(signals, catalogue);

        Assert.Equal(87.5, index.Find("delivery")!.Score.Value);
    }

    [Fact]
    public void Hosting_takes_a_line_an_area()
    {
        var section = new ConfigurationBuilder().Build().GetSection("CxKit");
        using var code = new ServiceCollection().AddCxJourneys().AddCxForecasting(o => o.SeasonLength = 7).AddCxInventory().AddCxTouchpoints().BuildServiceProvider();
        using var configured = new ServiceCollection().AddCxJourneys(section).AddCxForecasting(section).AddCxInventory(section).AddCxTouchpoints(section).BuildServiceProvider();

        Assert.NotNull(code.GetRequiredService<DemandForecaster>());
        Assert.NotNull(configured.GetRequiredService<JourneyTracker>());
        Assert.NotNull(configured.GetRequiredService<ReorderPlanner>());
    }
}
