using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Feedback;

/// <summary>Counts scores while they come in, and hands out <see cref="FeedbackTotals"/> for reports at any time.</summary>
/// <remarks>
/// <para>The same scores make the same totals to the last bit, in whatever order they come and on however many threads and machines; those of several combine with <see cref="Merge(FeedbackTotals)"/>. Memory is
/// bounded by <see cref="FeedbackTotalsOptions.MaximumCells"/>. Nobody is remembered, so a score that comes twice counts twice: pass on what a <see cref="SurveyDesk"/> has taken. To keep it over a restart, write
/// <see cref="FeedbackTotals.ToDocument"/> of a snapshot and merge it at the next start.</para>
/// <para>Thread-safe: one lock, held for a fraction of a microsecond a score, and for the time of copying the cells for a snapshot.</para>
/// <para>Registered by <see cref="FeedbackServiceCollectionExtensions.AddCxFeedback(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>, as one for the application. Reports to the activity source and the
/// meter <c>CxKit.Feedback</c>.</para>
/// </remarks>
public sealed class FeedbackTracker
{
    private static readonly ActivitySource Activities = new(FeedbackMetrics.MeterName);

    private readonly Lock _lock = new();
    private readonly FeedbackTotalsBuilder _builder;
    private readonly HashSet<ScoreRefusal> _logged = [];
    private readonly ILogger _logger;
    private readonly FeedbackMetrics? _metrics;
    private readonly TimeProvider _time;

    /// <summary>Makes a tracker that has seen nothing yet.</summary>
    /// <param name="options">Metrics, periods and limits; null for the defaults.</param>
    /// <param name="logger">Takes summaries of runs, and the first refusal for each reason; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">Measures how long runs take; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public FeedbackTracker(FeedbackTotalsOptions? options = null, ILogger<FeedbackTracker>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        _builder = new(options);
        _logger = logger ?? NullLogger<FeedbackTracker>.Instance;
        _metrics = meterFactory is null ? null : new(meterFactory, () => Cells);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many combinations of metric, segment, channel, touchpoint and period there are.</summary>
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

    /// <summary>Counts a score, or refuses it with a reason that <see cref="FeedbackTotals.Refused"/> tells.</summary>
    /// <param name="score">The score.</param>
    /// <returns>Null when it was counted, or else why not.</returns>
    public ScoreRefusal? Observe(in FeedbackScore score)
    {
        ScoreRefusal? refusal;
        string? problem;
        bool isNew;
        lock (_lock)
        {
            refusal = _builder.Observe(score, out problem);
            isNew = refusal is { } reason && _logged.Add(reason);
        }

        if (isNew)
        {
            Log.ScoreRefused(_logger, refusal!.Value, problem!);
        }

        _metrics?.Observed(refusal);
        return refusal;
    }

    /// <summary>Takes over what another tracker has counted, as if its scores had come here.</summary>
    /// <param name="other">The other tracker; it stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this tracker, or has other metrics or periods.</exception>
    public void Merge(FeedbackTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A tracker cannot be merged with itself: every score would count twice.", nameof(other));
        }

        Merge(other.Snapshot());
    }

    /// <summary>Takes over totals that were made elsewhere or earlier, as if their scores had come here.</summary>
    /// <param name="totals">The totals.</param>
    /// <exception cref="ArgumentException">They have other metrics or periods.</exception>
    public void Merge(FeedbackTotals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        using var activity = Activities.StartActivity("merge");
        var started = _time.GetTimestamp();
        lock (_lock)
        {
            _builder.Merge(totals);
        }

        var duration = _time.GetElapsedTime(started);
        Log.ScoresMerged(_logger, totals.Count, totals.Cells.Count, duration);
        _metrics?.Ran("merge", duration);
    }

    /// <summary>The totals of everything counted so far; the tracker goes on.</summary>
    public FeedbackTotals Snapshot()
    {
        using var activity = Activities.StartActivity("snapshot");
        var started = _time.GetTimestamp();
        FeedbackTotals totals;
        lock (_lock)
        {
            totals = _builder.Snapshot();
        }

        var duration = _time.GetElapsedTime(started);
        Log.ScoresSnapshot(_logger, totals.Count, totals.Cells.Count, duration);
        _metrics?.Ran("snapshot", duration);
        return totals;
    }
}
