using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CxKit.Journeys;

/// <summary>Follows journeys while they happen: takes events one by one, hands out a <see cref="JourneyLog"/> at any time, and tells when a trigger fires.</summary>
/// <remarks>
/// <para>What it remembers is bounded, and depends on the events alone, not on their order or on how they were spread over trackers that were merged:
/// events within <see cref="JourneysOptions.Retention"/> of the latest one; with more than <see cref="JourneysOptions.Customers"/>, only events later than the last
/// event of the customer who is one too many, in the order of last events; and the <see cref="JourneysOptions.EventsPerCustomer"/> latest of each customer. As
/// long as nothing had to be forgotten, the log is that of <see cref="JourneyLog.From"/>. What was forgotten is counted in
/// <see cref="JourneyLogSummary.Forgotten"/>. With more than <see cref="JourneysOptions.Customers"/> and customers who were erased, it also depends on when they were:
/// until then they count among the customers.</para>
/// <para>Thread-safe: one lock, held for about a microsecond an event and for the time of copying one reference a customer for a snapshot; the log is made
/// outside it. Memory: about 60 bytes an event, and its session, id and properties.</para>
/// <para>Registered by <see cref="JourneysServiceCollectionExtensions.AddCxJourneys(Microsoft.Extensions.DependencyInjection.IServiceCollection)"/>. Reports to the
/// activity source and the meter <c>CxKit.Journeys</c>: counts and durations, never subjects.</para>
/// </remarks>
public sealed class JourneyTracker : IDisposable
{
    private static readonly ActivitySource Activities = new("CxKit.Journeys");
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly JourneyLogOptions _logOptions;
    private readonly MemoryLimits _limits;
    private readonly TimeSpan _clockTolerance;
    private readonly ILogger _logger;
    private readonly JourneysMetrics? _metrics;
    private readonly TimeProvider _time;
    private readonly TrackerMemory _memory;
    private readonly TriggerWatch _watch;
    private readonly TriggerFeed _feed;
    private readonly ITimer? _timer;
    private readonly SortedDictionary<EventRefusal, RefusedEvents> _refused = [];
    private long _observed;
    private long _timerAt = long.MaxValue;
    private bool _isDisposed;
    private WeakReference<JourneyLog>? _snapshot; // of the present state; null after a change

    /// <summary>Makes a tracker that remembers nothing yet.</summary>
    /// <param name="options">Sessions, limits and triggers; null for the defaults.</param>
    /// <param name="logger">Takes summaries of runs, and the first refusal for each reason; null for none.</param>
    /// <param name="meterFactory">Makes the meter; null for no metrics.</param>
    /// <param name="time">The clock of triggers and of events from the future; null for the system's.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is outside its range; all errors are named at once.</exception>
    public JourneyTracker(JourneysOptions? options = null, ILogger<JourneyTracker>? logger = null, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        var valid = JourneysOptionsValidator.RequireValid(options ?? new JourneysOptions());
        _logOptions = valid.ToLogOptions();
        _limits = new(valid.EventsPerCustomer, valid.Customers, valid.Retention);
        _clockTolerance = valid.ClockTolerance;
        _logger = logger ?? NullLogger<JourneyTracker>.Instance;
        _metrics = meterFactory is null ? null : new JourneysMetrics(meterFactory, () => Customers);
        _time = time ?? TimeProvider.System;
        _memory = new(_limits);
        var stages = valid.Stages();
        TriggerRule[] rules = [.. valid.DifferentTriggers().Select(trigger => TriggerRule.From(trigger!, stages, _memory.Kinds))];
        _watch = new(rules, valid.TriggerLateness, valid.TriggerMaximumDelay, Fire);
        _feed = new(valid.TriggerCapacity, valid.TriggerOverflow);
        _timer = rules.Length == 0 ? null : _time.CreateTimer(_ => Elapse(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many customers are remembered; for a moment it can be an eighth more than <see cref="JourneysOptions.Customers"/>.</summary>
    public int Customers
    {
        get
        {
            lock (_lock)
            {
                return _memory.Customers;
            }
        }
    }

    /// <summary>What became of the occurrences of triggers so far.</summary>
    public TriggerSummary TriggerSummary
    {
        get
        {
            lock (_lock)
            {
                return new(_watch.Fired, _watch.Missed, _feed.Dropped + _watch.Lost + _memory.LostWaits);
            }
        }
    }

    /// <summary>Customers of whom more than <see cref="JourneysOptions.EventsPerCustomer"/> events came, in ordinal order: robots, more often than not.</summary>
    /// <remarks>A hint for a look with <see cref="JourneyLog.Bots"/>; it is not kept over restarts.</remarks>
    public IReadOnlyList<string> SubjectsAtLimit
    {
        get
        {
            lock (_lock)
            {
                return [.. _memory.AtLimit.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Takes an event, in any order with others, or refuses it with a reason that <see cref="JourneyLog.Summary"/> tells.</summary>
    /// <remarks>
    /// An event that comes again with the same id and the same content counts once. One whose customer did not consent is counted by name, channel and day only.
    /// Time O(1) for the latest event of its customer, and O(events of the customer) for a late one and for each trigger that its name is about.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="journeyEvent"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void Observe(JourneyEvent journeyEvent)
    {
        ArgumentNullException.ThrowIfNull(journeyEvent);
        var now = _time.GetUtcNow();
        EventPlacement placement;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _snapshot = null;
            _observed++;
            placement = Take(journeyEvent, now);
        }

        _metrics?.Observed(placement);
    }

    /// <summary>Takes over what another tracker remembers, as if its events had come here.</summary>
    /// <param name="other">The other tracker; it stays as it is.</param>
    /// <remarks>
    /// What both have seen under an id counts once; what one of them erased is erased. Occurrences that the other has fired do not fire again; what it waits for is
    /// waited for here too.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this tracker, or has other limits, options of sessions or triggers.</exception>
    /// <exception cref="ObjectDisposedException">This tracker was disposed.</exception>
    public void Merge(JourneyTracker other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A tracker cannot be merged with itself: every event would count twice.", nameof(other));
        }

        if (_limits != other._limits || _logOptions != other._logOptions || !_watch.Rules.Select(rule => rule.Name).SequenceEqual(other._watch.Rules.Select(rule => rule.Name)))
        {
            throw new ArgumentException("The two trackers have different options, so they remember differently. Make both with the same options.", nameof(other));
        }

        var (memory, observed, refused) = other.Capture();
        Take(memory, observed, refused);
    }

    /// <summary>Makes the log of everything remembered. The tracker goes on; the log stays as it is.</summary>
    /// <remarks>Its <see cref="JourneyLog.AsOf"/> is the latest event. Takes time O(n); the same log again as long as nothing changes and somebody holds it.</remarks>
    public JourneyLog Snapshot()
    {
        using var activity = Activities.StartActivity("CxKit.Journeys.Snapshot");
        var start = _time.GetTimestamp();
        MemoryCapture memory;
        long observed;
        IReadOnlyList<RefusedEvents> refused;
        var mark = new WeakReference<JourneyLog>(null!);
        lock (_lock)
        {
            if (_snapshot is not null && _snapshot.TryGetTarget(out var same))
            {
                return same;
            }

            (memory, observed, refused) = Capture();
            _snapshot = mark; // stays until something changes
        }

        var log = memory.ToLog(_logOptions, observed, refused);
        mark.SetTarget(log);
        var duration = _time.GetElapsedTime(start);
        Log.Snapshot(_logger, log.Count, log.Subjects.Count, duration);
        _metrics?.Ran("snapshot", duration);
        activity?.SetTag("cxkit.journeys.events", log.Count);
        return log;
    }

    /// <summary>The log as of an instant: what is to be decided by now (who has lapsed, who never came back) is decided as of then.</summary>
    /// <param name="asOf">The instant, such as the present one; the time of the latest event where that is later.</param>
    public JourneyLog Snapshot(DateTimeOffset asOf)
    {
        var log = Snapshot();
        return new(log.Columns, _logOptions with { AsOf = asOf > log.Last ? asOf : log.Last ?? asOf }, log.Summary, log.AllAnonymous);
    }

    /// <summary>Forgets a customer: everything up to now, also events of that time that come late, come again or are merged.</summary>
    /// <param name="subject">The customer; one who is not known is noted all the same.</param>
    /// <remarks>
    /// A hash of the subject (SHA-256) and the time are kept until events of that time would be forgotten anyway; who knows a subject can check whether it was erased. Later
    /// events begin a new journey. Triggered journeys that nobody has read yet are not handed out any more. Anonymous counts stay. Logs that were handed out before still hold the customer: see <see cref="JourneyLog.Without"/>.
    /// </remarks>
    public void Erase(string subject)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _snapshot = null;
            _memory.Erase(Erasures.Hash(subject), subject, Math.Max(_time.GetUtcNow().UtcTicks, _memory.Find(subject)?.Last ?? 0));
            _feed.Forget(journey => journey.Subject == subject && IsErased(journey));
        }

        Log.Erased(_logger);
    }

    /// <summary>All that is remembered of a customer; without events where nothing is.</summary>
    /// <param name="subject">The customer.</param>
    public JourneyExport Export(string subject)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        lock (_lock)
        {
            var kinds = _memory.Kinds.Capture();
            var events = _memory.Find(subject) is { } customer ? customer.Events : [];
            return new() { Subject = subject, Events = Array.ConvertAll(events.ToArray(), kept => kinds.Event(subject, kept)) };
        }
    }

    /// <summary>The journeys for which a trigger fires, from now on, until the tracker is disposed.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <remarks>
    /// A subscription begins when the enumeration does; every subscriber gets every journey. While nobody is subscribed they wait for the next subscriber. At
    /// most <see cref="JourneysOptions.TriggerCapacity"/> wait for each; <see cref="TriggerSummary"/> counts those that had to give way.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The enumeration was cancelled.</exception>
    public async IAsyncEnumerable<TriggeredJourney> TriggeredAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = _feed.Subscribe();
        try
        {
            await foreach (var journey in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (IsErased(journey))
                {
                    _feed.Drop();
                }
                else
                {
                    yield return journey;
                }
            }
        }
        finally
        {
            _feed.Unsubscribe(channel);
        }
    }

    /// <summary>Writes all that is remembered as lines of JSON, so that <see cref="ReadStateAsync"/> can go on from there.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="cancellationToken">Ends the writing; what was written is of no use then.</param>
    /// <remarks>The first line has the version and the number of customers; it is personal data, to be kept as safely as the shop's own.</remarks>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public async Task WriteStateAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var activity = Activities.StartActivity("CxKit.Journeys.WriteState");
        var start = _time.GetTimestamp();
        var (memory, observed, refused) = Capture();
        await TrackerStateFile.WriteAsync(stream, memory, _watch.Rules, observed, refused, cancellationToken).ConfigureAwait(false);
        var duration = _time.GetElapsedTime(start);
        Log.Written(_logger, memory.Customers.Count, duration);
        _metrics?.Ran("write", duration);
    }

    /// <summary>Takes over a state that <see cref="WriteStateAsync"/> wrote, as <see cref="Merge"/> does: all of it, or nothing.</summary>
    /// <param name="stream">Where to read; it stays open.</param>
    /// <param name="cancellationToken">Ends the reading; nothing is taken over then.</param>
    /// <remarks>
    /// Occurrences that were done with stay so, by the names of their triggers; those that came due meanwhile fire, unless longer ago than
    /// <see cref="JourneysOptions.TriggerMaximumDelay"/>. Read a state once: events without an id would count again.
    /// </remarks>
    /// <exception cref="InvalidDataException">A line is not what was written.</exception>
    /// <exception cref="NotSupportedException">A later release wrote the state.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public async Task ReadStateAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var activity = Activities.StartActivity("CxKit.Journeys.ReadState");
        var start = _time.GetTimestamp();
        var (memory, head) = await TrackerStateFile.ReadAsync(stream, _watch.Rules, cancellationToken).ConfigureAwait(false);
        Take(memory, head.Observed, head.Refused);
        var duration = _time.GetElapsedTime(start);
        Log.Read(_logger, memory.Customers.Count, duration);
        _metrics?.Ran("read", duration);
    }

    /// <summary>Ends the triggers: nothing fires any more, and subscribers end when they have read what waits for them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        _timer?.Dispose();
        _feed.Close();
    }

    private EventPlacement Take(JourneyEvent journeyEvent, DateTimeOffset now)
    {
        var refusal = EventCheck.Refusal(journeyEvent, now + _clockTolerance);
        var isAnonymous = journeyEvent.Consent != Consent.Granted;
        if (refusal is null && !(isAnonymous ? _memory.Count(journeyEvent) : _memory.Kinds.HasRoomFor(journeyEvent)))
        {
            refusal = EventRefusal.TooManyKinds;
        }

        if (refusal is { } reason)
        {
            Refuse(reason, 1, reason == EventRefusal.InFuture
                ? EventCheck.AheadOfClock(journeyEvent, now)
                : EventCheck.Explanation(reason, journeyEvent, null));
            return EventPlacement.Refused;
        }

        if (isAnonymous)
        {
            return EventPlacement.Anonymous;
        }

        var (placement, customer, name) = _memory.Add(journeyEvent);
        if (_timer is not null && placement == EventPlacement.Kept)
        {
            _watch.Update(customer!, name, now.UtcTicks);
            SetTimer(now.UtcTicks);
        }

        return placement;
    }

    private void Take(MemoryCapture memory, long observed, IReadOnlyList<RefusedEvents> refused)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _snapshot = null;
            _observed += observed;
            foreach (var other in refused)
            {
                _refused[other.Reason] = _refused.TryGetValue(other.Reason, out var mine) ? mine with { Count = mine.Count + other.Count } : other;
            }

            var (touched, tooMany) = _memory.Add(memory);
            if (tooMany > 0)
            {
                Refuse(EventRefusal.TooManyKinds, tooMany, "or an earlier one, of a merged tracker, has a name, channel or property key too many. Put identifiers into values.");
            }

            if (_timer is not null)
            {
                var now = _time.GetUtcNow().UtcTicks;
                foreach (var customer in touched.OrderBy(customer => customer.Subject, StringComparer.Ordinal))
                {
                    _watch.Update(customer, now);
                }

                SetTimer(now);
            }
        }
    }

    private void Refuse(EventRefusal reason, long count, string explanation)
    {
        if (_refused.TryGetValue(reason, out var seen))
        {
            _refused[reason] = seen with { Count = seen.Count + count };
            return;
        }

        _refused[reason] = new(reason, count, string.Create(CultureInfo.InvariantCulture, $"Event {_observed:N0} {explanation}"));
        Log.Refused(_logger, reason);
    }

    private (MemoryCapture Memory, long Observed, IReadOnlyList<RefusedEvents> Refused) Capture()
    {
        lock (_lock)
        {
            return (_memory.Capture(), _observed, [.. _refused.Values]);
        }
    }

    private void Fire(TrackedCustomer customer, TriggerRule rule, TriggerOccurrence occurrence)
    {
        var journeyEvent = _memory.Kinds.Event(customer.Subject, customer.Events[occurrence.Index]);
        _feed.Publish(new(rule.Name, customer.Subject, journeyEvent, new(occurrence.Due, TimeSpan.Zero), _time.GetUtcNow()));
        _metrics?.Fired(rule.Name);
    }

    private void Elapse()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            var now = _time.GetUtcNow().UtcTicks;
            _timerAt = long.MaxValue;
            _watch.Elapse(now);
            SetTimer(now);
        }
    }

    private void SetTimer(long now)
    {
        if (_watch.Next is { } next && next < _timerAt)
        {
            var wait = TimeSpan.FromTicks(Math.Max(0, next - now));
            _timerAt = wait > LongestTimer ? now + LongestTimer.Ticks : next;
            _timer!.Change(wait > LongestTimer ? LongestTimer : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsErased(TriggeredJourney journey)
    {
        lock (_lock)
        {
            return journey.Event.Time.UtcTicks <= _memory.Erasures.UpTo(journey.Subject);
        }
    }
}
