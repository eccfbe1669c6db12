using System.Diagnostics.Metrics;
using CxKit.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Follows a <see cref="ServiceObjective"/> while events come: share, error budget and burn rates at any time.</summary>
/// <remarks>
/// <para>It goes by the times of events. An event counts once by its id, and when it is not older than <see cref="ObjectiveTrackerOptions.AllowedLateness"/> against the latest one. As long as none is,
/// what a tracker knows depends on the events alone: not on their order, nor on how they were spread over trackers that were merged, to the same bits. Events without an id count each time. Trackers to
/// be merged may have seen the same events as far as ids are remembered, that is for the allowed lateness.</para>
/// <para>A late event changes reports that were handed out: <see cref="Revisions"/> has those anew, with a higher <see cref="ObjectiveReport.Revision"/>.</para>
/// <para>Thread-safe, with one lock. Memory: the steps of two periods times segments, and the ids; all bounded by <see cref="ObjectiveTrackerOptions"/>. Reports counts to the meter
/// <c>CxKit.Touchpoints</c>.</para>
/// </remarks>
public sealed class ObjectiveTracker
{
    /// <summary>The segment of events whose segment is one too many.</summary>
    public const string OtherSegments = "(other)";

    private readonly Lock _lock = new();
    private readonly ObjectiveTrackerOptions _options;
    private readonly ILogger _logger;
    private readonly ObjectiveMetrics? _metrics;
    private readonly TimeProvider _time;
    private readonly ObjectiveBook _book;
    private readonly SortedDictionary<long, ObjectiveReport> _reports = []; // handed out, by the step of their moment
    private readonly long[] _placed = new long[Enum.GetValues<ObjectivePlacement>().Length];

    /// <summary>Makes a tracker that has seen nothing yet.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="options">Limits and lateness; null for the defaults.</param>
    /// <param name="logger">Takes revisions and full memories; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">The objective or an option is not valid; all problems of the objective are named.</exception>
    public ObjectiveTracker(
        ServiceObjective objective, ObjectiveTrackerOptions? options = null, ILogger<ObjectiveTracker>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        _options = options ?? new();
        _options.RequireValid();
        if (objective.Problems(_options.Granularity).ToList() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(objective));
        }

        Objective = objective;
        _logger = logger ?? NullLogger<ObjectiveTracker>.Instance;
        _time = time ?? TimeProvider.System;
        _book = new(_options, objective.Period);
        _metrics = meterFactory is null ? null : new(meterFactory, objective.Name, Current);
    }

    /// <summary>The objective.</summary>
    public ServiceObjective Objective { get; }

    /// <summary>What became of the events so far.</summary>
    public ObjectiveCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return CountsNow();
            }
        }
    }

    /// <summary>Takes an event.</summary>
    /// <param name="objectiveEvent">The event.</param>
    /// <returns>What became of it.</returns>
    public ObjectivePlacement Observe(ObjectiveEvent objectiveEvent)
    {
        UInt128? id = string.IsNullOrEmpty(objectiveEvent.Id) ? null : ObjectiveBook.Hash(objectiveEvent.Id);
        var ahead = _time.GetUtcNow() + _options.ClockTolerance;
        ObjectivePlacement placement;
        bool isFull;
        lock (_lock)
        {
            (placement, isFull) = Place(objectiveEvent, id, ahead);
            _placed[(int)placement]++;
        }

        if (isFull)
        {
            Log.ObjectiveMemoryFull(_logger, Objective.Name, _options.Ids);
        }

        _metrics?.Observed(placement);
        return placement;
    }

    /// <summary>Takes an event whose value is judged by the bounds of the objective.</summary>
    /// <param name="time">When it happened.</param>
    /// <param name="value">The value, such as a rating or a number of days.</param>
    /// <param name="id">What makes it this event, or null.</param>
    /// <param name="segment">Its segment, or null.</param>
    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public ObjectivePlacement Observe(DateTimeOffset time, double value, string? id = null, string? segment = null) => double.IsNaN(value)
        ? throw new ArgumentException("The value is NaN. Leave events out whose value is not known, or say whether they are good.", nameof(value))
        : Observe(new ObjectiveEvent(time, Objective.IsGood(value), id, segment));

    /// <summary>Takes over what another tracker knows; it stays as it is.</summary>
    /// <param name="other">A tracker of the same objective.</param>
    /// <exception cref="ArgumentException">It is this tracker, or of another objective or granularity.</exception>
    public void Merge(ObjectiveTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A tracker cannot be merged with itself. Merge different ones.", nameof(other));
        }

        Merge(other.Capture());
    }

    /// <summary>Takes over what another tracker knew.</summary>
    /// <param name="capture">What it knew, perhaps from a file.</param>
    /// <exception cref="ArgumentException">It is of another objective or granularity, or a count or hash in it is not valid.</exception>
    public void Merge(ObjectiveCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        if (capture.Objective != Objective.Name || capture.Granularity != _options.Granularity)
        {
            throw new ArgumentException(
                Invariant($"'{capture.Objective}' in steps of {capture.Granularity} cannot be merged into '{Objective.Name}' in steps of {_options.Granularity}. Merge trackers of one objective."), nameof(capture));
        }

        if (capture.Buckets.Any(bucket => bucket.Bad < 0 || bucket.Events < bucket.Bad)
            || capture.Seen.Any(seen => !UInt128.TryParse(seen.Hash, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out _)))
        {
            throw new ArgumentException("A bucket has fewer events than bad ones, or a hash is none. Use what Capture() handed out.", nameof(capture));
        }

        lock (_lock)
        {
            var shared = _book.Add(capture);
            _placed[(int)ObjectivePlacement.Counted] += capture.Counts.Counted - capture.Counts.Late - shared;
            _placed[(int)ObjectivePlacement.Late] += capture.Counts.Late;
            _placed[(int)ObjectivePlacement.Duplicate] += capture.Counts.Duplicates + shared;
            _placed[(int)ObjectivePlacement.TooLate] += capture.Counts.TooLate;
            _placed[(int)ObjectivePlacement.InFuture] += capture.Counts.InFuture;
            foreach (var report in capture.Reports)
            {
                var step = Step(report.AsOf);
                if (!_reports.TryGetValue(step, out var mine) || mine.Revision < report.Revision)
                {
                    _reports[step] = report;
                }
            }

            ForgetReports();
        }
    }

    /// <summary>Where the objective stands at a moment.</summary>
    /// <param name="asOf">The moment; null for now. It is rounded down to the granularity.</param>
    /// <remarks>The same moment again has the same revision, unless late data changed it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The moment is so long ago that its period is forgotten.</exception>
    public ObjectiveReport Snapshot(DateTimeOffset? asOf = null)
    {
        var moment = asOf ?? _time.GetUtcNow();
        lock (_lock)
        {
            var step = Step(moment);
            RequireKnown(FirstOf(step), asOf, nameof(asOf));
            var report = Describe(step);
            if (_reports.TryGetValue(step, out var before))
            {
                report = report with { Revision = HaveEqualData(before, report) ? before.Revision : before.Revision + 1 };
            }

            _reports[step] = report;
            ForgetReports();
            return report;
        }
    }

    /// <summary>The reports that were handed out and that late data have changed since, as they should read now, in order of time.</summary>
    /// <remarks>Each is handed out once. The latest <see cref="ObjectiveTrackerOptions.Reports"/> reports are remembered.</remarks>
    public IReadOnlyList<ObjectiveReport> Revisions()
    {
        var revised = new List<ObjectiveReport>();
        lock (_lock)
        {
            foreach (var (step, before) in _reports.Where(pair => IsKnown(FirstOf(pair.Key))).ToList())
            {
                var report = Describe(step) with { Revision = before.Revision + 1 };
                if (!HaveEqualData(before, report))
                {
                    _reports[step] = report;
                    revised.Add(report);
                }
            }
        }

        if (revised.Count > 0)
        {
            Log.ObjectiveRevised(_logger, Objective.Name, revised.Count);
        }

        return revised;
    }

    /// <summary>Which segments explain why the error rate of a window differs from that of the window before.</summary>
    /// <param name="window">How long both are; a multiple of the granularity, at most the period.</param>
    /// <param name="asOf">Where the later one ends; null for now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not such a length, or is forgotten.</exception>
    /// <exception cref="ArgumentException">One of the windows has no event.</exception>
    public ChangeContributions Explain(TimeSpan window, DateTimeOffset? asOf = null)
    {
        if (window < _options.Granularity || window > Objective.Period || window.Ticks % _options.Granularity.Ticks != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, Invariant($"A window is a multiple of {_options.Granularity}, and at most {Objective.Period}."));
        }

        var end = Step(asOf ?? _time.GetUtcNow());
        var length = window.Ticks / _options.Granularity.Ticks;
        lock (_lock)
        {
            RequireKnown(end - 2 * length, asOf, nameof(asOf));
            return ChangeContributions.From(Levels(end - 2 * length, end - length), Levels(end - length, end), Objective.Level);
        }

        List<SegmentLevel> Levels(long from, long to) =>
            [.. _book.BySegment(from, to).Select(pair => SegmentLevel.Share(pair.Key, pair.Value.Bad, pair.Value.Events))];
    }

    /// <summary>All that the tracker knows.</summary>
    public ObjectiveCapture Capture()
    {
        lock (_lock)
        {
            var (buckets, seen) = _book.Capture();
            return new()
            {
                Objective = Objective.Name,
                Granularity = _options.Granularity,
                Latest = _book.Latest,
                Floor = new(_book.Floor * _options.Granularity.Ticks, TimeSpan.Zero),
                Counts = CountsNow(),
                Buckets = buckets,
                Seen = seen,
                Reports = [.. _reports.Values],
            };
        }
    }

    private (ObjectivePlacement Placement, bool IsFull) Place(in ObjectiveEvent e, UInt128? id, DateTimeOffset ahead)
    {
        if (e.Time > ahead)
        {
            return (ObjectivePlacement.InFuture, false);
        }

        if (Step(e.Time) < _book.Floor)
        {
            return (ObjectivePlacement.TooLate, false);
        }

        var (isNew, isFull) = _book.Add(id, e.Time.UtcTicks, e.IsGood, e.Segment);
        return (!isNew ? ObjectivePlacement.Duplicate : IsCovered(Step(e.Time)) ? ObjectivePlacement.Late : ObjectivePlacement.Counted, isFull);
    }

    /// <summary>Whether a report was handed out whose period has this step.</summary>
    private bool IsCovered(long step)
    {
        foreach (var moment in _reports.Keys)
        {
            if (moment > step && moment - Objective.Period.Ticks / _options.Granularity.Ticks <= step)
            {
                return true;
            }
        }

        return false;
    }

    private ObjectiveReport Current()
    {
        lock (_lock)
        {
            return Describe(Step(_time.GetUtcNow()));
        }
    }

    private ObjectiveReport Describe(long step)
    {
        var period = Window(step, Objective.Period);
        var pace = Window(step, _options.Pace);
        var left = period.Burn is var (burn, (lower, upper, level)) ? new Estimate(1 - burn, new(1 - upper, 1 - lower, level)) : (Estimate?)null;
        return new()
        {
            Objective = Objective,
            AsOf = At(step),
            Revision = 1,
            IsFinal = step <= _book.Floor,
            Period = period,
            GoodShare = WilsonInterval.Of(period.Events - period.Bad, period.Events, Objective.Level),
            BudgetLeft = left,
            Pace = pace,
            TimeToExhaustion = Lasts(left?.Value, pace.Burn?.Value),
            EarliestExhaustion = Lasts(left?.Value, pace.Burn?.Interval.Upper),
            Rules = [.. Objective.Rules.Select(rule => Judge(rule, step))],
        };
    }

    private BurnRateStatus Judge(BurnRateRule rule, long step)
    {
        var (longer, shorter) = (Window(step, rule.LongWindow), Window(step, rule.ShortWindow));
        var hasEnough = longer.Events >= rule.MinimumEvents;
        return new(rule, longer, shorter, hasEnough, hasEnough && longer.Burn?.Interval.Lower >= rule.Burn && shorter.Burn?.Interval.Lower >= rule.Burn);
    }

    private BurnWindow Window(long end, TimeSpan window)
    {
        var (events, bad) = _book.Total(end - window.Ticks / _options.Granularity.Ticks, end);
        var budget = 1 - Objective.Target;
        return new(window, events, bad, WilsonInterval.Of(bad, events, Objective.Level) is var (rate, (lower, upper, level))
            ? new(rate / budget, new(lower / budget, upper / budget, level))
            : null);
    }

    private TimeSpan? Lasts(double? left, double? burn)
    {
        if (left is not { } budget || burn is not > 0)
        {
            return null;
        }

        var periods = Math.Max(0, budget) / burn.Value;
        return periods > TimeSpan.MaxValue / Objective.Period / 2 ? null : periods * Objective.Period;
    }

    private static bool HaveEqualData(ObjectiveReport x, ObjectiveReport y) => x.Period == y.Period && x.Pace == y.Pace
        && x.Rules.Select(rule => (rule.LongWindow, rule.ShortWindow)).SequenceEqual(y.Rules.Select(rule => (rule.LongWindow, rule.ShortWindow)));

    /// <summary>The first step of the period up to a step.</summary>
    private long FirstOf(long step) => step - Objective.Period.Ticks / _options.Granularity.Ticks;

    private bool IsKnown(long first) => first >= _book.Oldest || _book.Latest is null || _book.Oldest == 0;

    private void RequireKnown(long first, DateTimeOffset? asOf, string parameter)
    {
        if (!IsKnown(first))
        {
            throw new ArgumentOutOfRangeException(parameter, asOf,
                Invariant($"The time from {At(first):O} on is wanted, but what is before {At(_book.Oldest):O} is forgotten: two periods and the allowed lateness before {_book.Latest:O} are remembered."));
        }
    }

    private void ForgetReports()
    {
        while (_reports.Count > _options.Reports)
        {
            _reports.Remove(_reports.First().Key);
        }
    }

    private ObjectiveCounts CountsNow() => new(
        _placed[(int)ObjectivePlacement.Counted] + _placed[(int)ObjectivePlacement.Late],
        _placed[(int)ObjectivePlacement.Late],
        _placed[(int)ObjectivePlacement.Duplicate],
        _placed[(int)ObjectivePlacement.TooLate],
        _placed[(int)ObjectivePlacement.InFuture]);

    private long Step(DateTimeOffset time) => time.UtcTicks / _options.Granularity.Ticks;

    private DateTimeOffset At(long step) => new(step * _options.Granularity.Ticks, TimeSpan.Zero);
}
