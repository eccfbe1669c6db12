using System.Diagnostics;
using System.Diagnostics.Metrics;
using CxKit.Forecasting;
using CxKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CxKit.Tests.Forecasting.Hosting;

public class DemandForecasterTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    /// <summary>Three items, of which 'short' is too short for a season of 4.</summary>
    private static DemandPanel Panel() => DemandPanel.From(
        from id in new[] { "a", "b", "short" }
        from week in Enumerable.Range(id == "short" ? 27 : 0, id == "short" ? 3 : 30)
        select new DemandLine(id, Monday.AddDays(7 * week), 5 + week % 4), Period.Week);

    [Fact]
    public void A_run_does_what_the_panel_does_with_the_options()
    {
        var forecaster = new DemandForecaster(new() { SeasonLength = 4, Levels = [0.9], Threads = 1 });

        var all = forecaster.Forecast(Panel(), horizon: 3);

        var expected = Panel().Forecast(new Automatic(4), new PanelForecastOptions { Horizon = 3, Levels = [0.9] });
        Assert.Equal(expected.Items.Select(item => item.Id), all.Items.Select(item => item.Id));
        Assert.Equal(expected.Items.Select(item => item.Interval(2, 0.9)), all.Items.Select(item => item.Interval(2, 0.9)));
        Assert.Equal([0.9], all.Items[0].Levels);
    }

    [Fact]
    public void A_backtest_does_what_the_panel_does_with_the_options()
    {
        var forecaster = new DemandForecaster(new() { SeasonLength = 4, Levels = [0.9] });

        var report = forecaster.Backtest(Panel(), horizon: 2, origins: 2, [new SeasonalNaive(4), new Mean()]);

        var expected = Backtest.Run(
            Panel(), new() { Horizon = 2, Origins = 2, Season = 4, Levels = [0.9] }, new SeasonalNaive(4), new Mean());
        Assert.Equal(expected.ToString(), report.ToString());
        Assert.Equal(expected.Failures, report.Failures);
    }

    [Fact]
    public void Metrics_count_series_by_run_and_outcome_and_never_name_them()
    {
        using var provider = new ServiceCollection().AddMetrics().AddCxForecasting().BuildServiceProvider();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "CxKit.Forecasting" && instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {Tags(tags)} = {value} {instrument.Unit}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {Tags(tags)} >= {Math.Min(value, 0)} {instrument.Unit}"));
        listener.Start();

        provider.GetRequiredService<DemandForecaster>().Forecast(Panel(), new SeasonalNaive(4), horizon: 1);

        Assert.Equal(
            [
                "cxkit.forecasting.series run=forecast outcome=done = 2 {series}",
                "cxkit.forecasting.series run=forecast outcome=failed = 1 {series}",
                "cxkit.forecasting.duration run=forecast >= 0 s",
            ],
            counted);

        static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
    }

    [Fact]
    public void A_run_is_one_span_with_its_counts()
    {
        var spans = new List<Activity>();
        var trace = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CxKit.Forecasting",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("test").SetParentId(trace, ActivitySpanId.CreateFromString("b7ad6b7169203331")).Start();

        new DemandForecaster().Forecast(Panel(), new SeasonalNaive(4), horizon: 1);

        var span = Assert.Single(spans);
        Assert.Equal("CxKit.Forecasting.Forecast", span.OperationName);
        Assert.Equal(3, span.GetTagItem("cxkit.forecasting.series"));
        Assert.Equal(1, span.GetTagItem("cxkit.forecasting.failed"));
    }

    [Fact]
    public void A_run_is_logged_as_a_whole_and_its_failures_in_detail()
    {
        var log = new MemoryLogger();

        new DemandForecaster(logger: log, time: new ManualTime(DateTimeOffset.UnixEpoch)).Forecast(Panel(), new SeasonalNaive(4), horizon: 6);

        Assert.Equal(
            [
                "Debug: Series 'short' could not be forecast: The history has 3 values; SeasonalNaive with season length 4 needs at least 5. Use Naive or a shorter season.",
                "Information: Forecast 3 series 6 periods ahead with model snaive in 00:00:00; 1 failed.",
            ],
            log.Messages);
    }

    private sealed class MemoryLogger : ILogger<DemandForecaster>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
