using System.Diagnostics.Metrics;
using System.Text.Json;
using CxKit.Tests.Support;
using CxKit.Tests.Touchpoints.Index;
using CxKit.Touchpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Touchpoints.Hosting;

public class AddCxTouchpointsTests
{
    [Fact]
    public void Twice_behaves_like_once_and_gives_one_tracker()
    {
        using var provider = new ServiceCollection().AddCxTouchpoints().AddCxTouchpoints().BuildServiceProvider();
        Assert.Same(provider.GetRequiredService<TouchpointTracker>(), Assert.Single(provider.GetServices<TouchpointTracker>()));
    }

    [Fact]
    public void Options_come_from_code_and_configuration()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Period", "Week"), new("Periods", "12")]).Build();
        using var provider = new ServiceCollection().AddCxTouchpoints(section).AddCxTouchpoints(o => o.UseCatalogue(TouchpointCatalogue.Standard.Without("returns"))).BuildServiceProvider();
        var totals = provider.GetRequiredService<TouchpointTracker>().Snapshot();
        Assert.Equal((Period.Week, 5), (totals.Period, totals.Catalogue.Touchpoints.Count));
    }

    [Fact]
    public void All_errors_are_named_at_once()
    {
        using var provider = new ServiceCollection().AddCxTouchpoints(o =>
        {
            (o.Periods, o.MaximumCells, o.ClockTolerance, o.Period) = (0, 0, TimeSpan.FromSeconds(-1), (Period)99);
            o.UseCatalogue(new([]));
        }).BuildServiceProvider();
        var e = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<TouchpointTracker>);
        Assert.Equal(5, e.Failures.Count());
    }

    [Fact]
    public void Threads_and_merged_trackers_give_the_totals_of_one_batch()
    {
        var signals = SomeSignals.Random(3, 2_000);
        var (here, there) = (new TouchpointTracker(new() { Periods = 4_000 }), new TouchpointTracker(new() { Periods = 4_000 }));
        Parallel.ForEach(signals, new ParallelOptions { MaxDegreeOfParallelism = 4 }, signal => (signal.Value > 1 ? here : there).Observe(signal));
        here.Merge(there);
        Assert.Equal(Json(SignalTotals.From(signals, options: new() { Period = Period.Day })), Json(here.Snapshot()));
        Assert.Throws<ArgumentException>(() => here.Merge(here));

        var restarted = new TouchpointTracker(new() { Periods = 4_000 });
        restarted.Merge(SignalTotals.From(JsonSerializer.Deserialize(Json(here.Snapshot()), TouchpointsJson.Default.SignalTotalsDocument)!));
        Assert.Equal(Json(here.Snapshot()), Json(restarted.Snapshot()));
    }

    [Fact]
    public void A_signal_from_the_future_is_refused()
    {
        var tracker = new TouchpointTracker(time: new ManualTime(SomeSignals.Start));
        Assert.Null(tracker.Observe(new("delivery.rating", SomeSignals.Start.AddMinutes(59), 3)));
        Assert.Equal(SignalRefusal.InFuture, tracker.Observe(new("delivery.rating", SomeSignals.Start.AddMinutes(61), 3)));
        Assert.Contains("ClockTolerance", Assert.Single(tracker.Snapshot().Refused).Example, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_are_counted_by_outcome()
    {
        using var provider = new ServiceCollection().AddMetrics().AddCxTouchpoints().BuildServiceProvider();
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (instrument.Meter.Name == "CxKit.Touchpoints" && instrument.Meter.Scope == provider.GetRequiredService<IMeterFactory>())
            {
                counts[(string)tags[0].Value!] = counts.GetValueOrDefault((string)tags[0].Value!) + value;
            }
        });
        listener.Start();
        var tracker = provider.GetRequiredService<TouchpointTracker>();
        tracker.Observe(new("delivery.rating", SomeSignals.Start, 3));
        tracker.Observe(new("delivery.rating", SomeSignals.Start, 7));
        Assert.Equal(new Dictionary<string, long> { ["taken"] = 1, ["refused_abovemaximum"] = 1 }, counts);
    }

    private static string Json(SignalTotals totals) => JsonSerializer.Serialize(totals.ToDocument(), TouchpointsJson.Default.SignalTotalsDocument);
}
