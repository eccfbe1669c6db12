using System.Diagnostics.Metrics;

namespace CxKit.Journeys;

/// <summary>The instruments of the meter <c>CxKit.Journeys</c>.</summary>
internal sealed class JourneysMetrics
{
    public const string MeterName = "CxKit.Journeys";

    private static readonly KeyValuePair<string, object?>[] Outcomes =
        [.. Enum.GetNames<EventPlacement>().Select(name => new KeyValuePair<string, object?>("outcome", name.ToLowerInvariant()))];

    private readonly Counter<long> _events;
    private readonly Counter<long> _triggers;
    private readonly Histogram<double> _duration;

    /// <param name="meterFactory">Makes the meter.</param>
    /// <param name="customers">Tells how many customers are remembered.</param>
    public JourneysMetrics(IMeterFactory meterFactory, Func<int> customers)
    {
        var meter = meterFactory.Create(MeterName);
        _events = meter.CreateCounter<long>(
            "cxkit.journeys.events", "{event}", "Events observed, by outcome (kept, duplicate, forgotten, anonymous or refused).");
        _triggers = meter.CreateCounter<long>("cxkit.journeys.triggers", "{occurrence}", "Occurrences of triggers that fired, by trigger.");
        _duration = meter.CreateHistogram<double>("cxkit.journeys.duration", "s", "How long runs take, by run (snapshot, write or read).");
        meter.CreateObservableGauge("cxkit.journeys.customers", customers, "{customer}", "Customers remembered.");
    }

    public void Observed(EventPlacement placement) => _events.Add(1, Outcomes[(int)placement]);

    public void Fired(string trigger) => _triggers.Add(1, new KeyValuePair<string, object?>("trigger", trigger));

    public void Ran(string run, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("run", run));
}
