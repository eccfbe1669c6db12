using System.Diagnostics.Metrics;
using CxKit.Feedback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Feedback.Metrics;

public class FeedbackTrackerTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Scores_of_many_threads_make_the_totals_of_one()
    {
        var scores = Enumerable.Range(0, 8000).Select(i => new FeedbackScore("nps", i % 11, s_start.AddHours(i), Segment: $"segment {i % 7}", Weight: i % 3 == 0 ? 0.1 + i % 5 : 1)).ToArray();
        var tracker = new FeedbackTracker();
        Parallel.ForEach(scores, score => Assert.Null(tracker.Observe(score)));

        Assert.Equal(Form(FeedbackTotals.From(scores)), Form(tracker.Snapshot()));
        Assert.Equal(tracker.Cells, tracker.Snapshot().ToDocument().Cells.Count);
    }

    [Fact]
    public void Trackers_merge_to_the_same_bits_and_go_on_after_a_restart()
    {
        var scores = Enumerable.Range(0, 500).Select(i => new FeedbackScore("csat", 1 + i % 5, s_start.AddDays(i), Channel: i % 2 == 0 ? "mail" : "shop", Weight: 0.1 * (1 + i % 9))).ToArray();
        var (first, second) = (new FeedbackTracker(), new FeedbackTracker());
        for (var i = 0; i < scores.Length; i++)
        {
            (i % 3 == 0 ? first : second).Observe(scores[i]);
        }

        var restarted = new FeedbackTracker();
        restarted.Merge(FeedbackTotals.From(first.Snapshot().ToDocument()));
        restarted.Merge(second);

        Assert.Equal(Form(FeedbackTotals.From(scores)), Form(restarted.Snapshot()));
        Assert.Throws<ArgumentException>(() => first.Merge(first));
        Assert.Throws<ArgumentException>(() => first.Merge(new FeedbackTracker(new() { Period = Period.Day })));
    }

    [Fact]
    public void A_refusal_is_counted_each_time_and_logged_once_without_names()
    {
        var logger = new Lines();
        var tracker = new FeedbackTracker(logger: logger);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(ScoreRefusal.AboveScale, tracker.Observe(new FeedbackScore("nps", 11, s_start, Respondent: "ann@example.com")));
        }

        Assert.Equal(3, Assert.Single(tracker.Snapshot().Refused).Count);
        Assert.DoesNotContain("ann", Assert.Single(logger.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registered_tracker_is_one_and_measures_itself()
    {
        var (outcomes, gauge) = (new List<object?>(), 0L);
        using var provider = new ServiceCollection().AddMetrics().AddCxFeedback(options => options.UseTotals(new() { Metrics = [MetricDefinition.Stars] })).BuildServiceProvider();
        var tracker = provider.GetRequiredService<FeedbackTracker>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, target) =>
        {
            if (instrument.Meter.Name == "CxKit.Feedback" && instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>())
            {
                target.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add(tags[0].Value));
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => gauge = value);
        listener.Start();

        tracker.Observe(new FeedbackScore("stars", 5, s_start));
        tracker.Observe(new FeedbackScore("nps", 5, s_start));
        listener.RecordObservableInstruments();

        Assert.Same(tracker, provider.CreateScope().ServiceProvider.GetRequiredService<FeedbackTracker>());
        Assert.Equal(["counted", "refused_unknownmetric"], outcomes);
        Assert.Equal(1, gauge);
    }

    [Fact]
    public void Totals_that_cannot_be_are_named_with_the_other_options()
    {
        using var provider = new ServiceCollection().AddCxFeedback(options =>
        {
            options.MinimumCell = 0;
            options.UseTotals(new() { MaximumCells = 0 });
        }).BuildServiceProvider();

        Assert.Equal(2, Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<FeedbackTracker>()).Failures.Count());
        Assert.Throws<ArgumentException>(() => new FeedbackTracker(new() { Metrics = [] }));
    }

    private static string Form(FeedbackTotals totals) => System.Text.Json.JsonSerializer.Serialize(totals.ToDocument(), FeedbackJson.Default.FeedbackTotalsDocument);

    private sealed class Lines : ILogger<FeedbackTracker>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }
}
