using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Touchpoints;

/// <summary>Adds signals up while they happen, and hands out <see cref="SignalTotals"/> at any time.</summary>
/// <remarks>
/// <para>The same signals make the same totals to the last bit, in whatever order they come and on however many threads and machines; those of several combine with
/// <see cref="Merge(SignalTotals)"/>. What it remembers is bounded by <see cref="TouchpointsOptions.Periods"/> and <see cref="TouchpointsOptions.MaximumCells"/>. To keep it over a restart,
/// write <see cref="SignalTotals.ToDocument"/> of a snapshot and merge it at the next start; to add up several machines at intervals, make each start afresh or merge fresh snapshots into an
/// empty tracker, since what is merged twice counts twice.</para>
/// <para>Thread-safe: one lock, held for a fraction of a microsecond a signal, and for the time of copying the cells for a snapshot.</para>
/// <para>Registered by <see cref="TouchpointsServiceCollectionExtensions.AddCxTouchpoints(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>. Reports to the activity source and the
/// meter <c>CxKit.Touchpoints</c>.</para>
/// </remarks>
public sealed class TouchpointTracker
{
    private static readonly ActivitySource Activities = new("CxKit.Touchpoints");

    private readonly Lock _lock = new();
    private readonly SignalTotalsBuilder _builder;
    private readonly TimeSpan _clockTolerance;
    private readonly ILogger _logger;
    private readonly TouchpointsMetrics? _metrics;
    private readonly TimeProvider _time;

    /// <summary>Makes a tracker that has seen nothing yet.</summary>
    /// <param name="options">Periods, limits and the catalogue; null for the defaults.</param>
    /// <param name="logger">Takes summaries of runs, and the first refusal for each reason; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock that tells which signals are from the future; null for the system's.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range, or the catalogue has problems; all errors are named at once.</exception>
    public TouchpointTracker(TouchpointsOptions? options = null, ILogger<TouchpointTracker>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        var valid = TouchpointsOptionsValidator.RequireValid(options ?? new());
        _builder = new(valid.Catalogue(), valid.ToTotalsOptions());
        _clockTolerance = valid.ClockTolerance;
        _logger = logger ?? NullLogger<TouchpointTracker>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory, () => Cells);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many combinations of signal, channel, segment and period are remembered.</summary>
    public int Cells
    {
        get
        {
            lock (_lock)
            {
                return _builder.Cells;
            }
        }
    }

    /// <summary>Takes a signal, or refuses it with a reason that <see cref="SignalTotals.Refused"/> tells.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>Null when it was taken, or else why not.</returns>
    public SignalRefusal? Observe(Signal signal)
    {
        var now = _time.GetUtcNow();
        var latest = now > DateTimeOffset.MaxValue - _clockTolerance ? long.MaxValue : (now + _clockTolerance).UtcTicks;
        SignalRefusal? refusal;
        string? example;
        lock (_lock)
        {
            refusal = _builder.Observe(signal, latest, out example);
        }

        if (refusal is { } reason && example is not null)
        {
            Log.Refused(_logger, reason, example);
        }

        _metrics?.Observed(refusal);
        return refusal;
    }

    /// <summary>Takes over what another tracker has seen, as if its signals had come here.</summary>
    /// <param name="other">The other tracker; it stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this tracker, or has another catalogue or other periods.</exception>
    public void Merge(TouchpointTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A tracker cannot be merged with itself: every signal would count twice.", nameof(other));
        }

        Merge(other.Snapshot());
    }

    /// <summary>Takes over totals that were made elsewhere or earlier, as if their signals had come here.</summary>
    /// <param name="totals">The totals.</param>
    /// <exception cref="ArgumentException">They have another catalogue or other periods.</exception>
    public void Merge(SignalTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        using var activity = Activities.StartActivity("merge");
        var started = _time.GetTimestamp();
        lock (_lock)
        {
            _builder.Merge(totals);
        }

        var duration = _time.GetElapsedTime(started);
        Log.Merged(_logger, totals.Count, totals.Cells.Count, duration);
        _metrics?.Ran("merge", duration);
    }

    /// <summary>The totals of everything seen so far; the tracker goes on.</summary>
    public SignalTotals Snapshot()
    {
        using var activity = Activities.StartActivity("snapshot");
        var started = _time.GetTimestamp();
        SignalTotals totals;
        lock (_lock)
        {
            totals = _builder.Snapshot();
        }

        var duration = _time.GetElapsedTime(started);
        Log.Snapshot(_logger, totals.Count, totals.Cells.Count, duration);
        _metrics?.Ran("snapshot", duration);
        return totals;
    }
}
