using System.Diagnostics.Metrics;

namespace CxKit.Touchpoints;

/// <summary>The instruments of the meter <c>CxKit.Touchpoints</c>.</summary>
internal sealed class TouchpointsMetrics
{
    public const string MeterName = "CxKit.Touchpoints";

    private static readonly KeyValuePair<string, object?> Taken = new("outcome", "taken");

    private static readonly KeyValuePair<string, object?>[] Refusals =
        [.. Enum.GetNames<SignalRefusal>().Select(name => new KeyValuePair<string, object?>("outcome", $"refused_{name.ToLowerInvariant()}"))];

    private readonly Counter<long> _signals;
    private readonly Histogram<double> _duration;

    /// <param name="meterFactory">Makes the meter.</param>
    /// <param name="cells">Tells how many cells are remembered.</param>
    public TouchpointsMetrics(IMeterFactory meterFactory, Func<int> cells)
    {
        var meter = meterFactory.Create(MeterName);
        _signals = meter.CreateCounter<long>("cxkit.touchpoints.signals", "{signal}", "Signals observed, by outcome (taken, or refused_ and the reason).");
        _duration = meter.CreateHistogram<double>("cxkit.touchpoints.duration", "s", "How long runs take, by run (snapshot or merge).");
        meter.CreateObservableGauge("cxkit.touchpoints.cells", cells, "{cell}", "Combinations of signal, channel, segment and period that are remembered.");
    }

    public void Observed(SignalRefusal? refusal) => _signals.Add(1, refusal is { } reason ? Refusals[(int)reason] : Taken);

    public void Ran(string run, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("run", run));
}
