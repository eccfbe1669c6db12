using System.Globalization;
using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>Takes events one by one, in any order, and makes a <see cref="JourneyLog"/>.</summary>
/// <remarks>
/// <para>The same events make the same log in whatever order they come, in one builder or in several that are merged; late ones simply take their place.
/// Where an id comes twice, the first in the order of the log stays.</para>
/// <para>Memory, outside the managed heap: 14 to 28 bytes an event; and each distinct subject, session, id and property value once. Not thread-safe: give each thread a
/// builder and <see cref="Merge"/> them.</para>
/// </remarks>
public sealed class JourneyLogBuilder
{
    /// <summary>The longest subject, name, channel, session, id, property key or property value, in characters: 1,000.</summary>
    public const int MaximumTextLength = 1_000;

    /// <summary>The most properties that one event may have: 200.</summary>
    public const int MaximumProperties = 200;

    /// <summary>The most different property keys that one log may have: 1,000.</summary>
    public const int MaximumPropertyKeys = 1_000;

    /// <summary>The most different names that one log may have, and one more than it may have channels: 65,535.</summary>
    public const int MaximumKinds = ushort.MaxValue;

    private readonly JourneyLogOptions _options;
    private readonly SortedDictionary<EventRefusal, (long Count, string Message)> _refused = [];
    private readonly Dictionary<(string Name, string? Channel, DateOnly Day), long> _anonymous = [];
    private EventColumns _columns = new();
    private long _observed;

    /// <summary>Makes an empty builder.</summary>
    /// <param name="options">How events become a log; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public JourneyLogBuilder(JourneyLogOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>Takes an event, or refuses it with a reason that <see cref="JourneyLog.Summary"/> tells.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="journeyEvent"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are too many events, or too many different names, channels or property keys for one log; the builder is then of no further use.
    /// </exception>
    public void Observe(JourneyEvent journeyEvent)
    {
        ArgumentNullException.ThrowIfNull(journeyEvent);
        if (IsKept(journeyEvent))
        {
            _columns.Add(journeyEvent);
        }
    }

    /// <inheritdoc cref="Observe(JourneyEvent)"/>
    /// <remarks>Faster than one by one where there are many subjects.</remarks>
    /// <param name="events">The events, in any order.</param>
    /// <exception cref="ArgumentNullException">An event is null; none is taken then.</exception>
    public void Observe(ReadOnlySpan<JourneyEvent> events)
    {
        foreach (var journeyEvent in events)
        {
            ArgumentNullException.ThrowIfNull(journeyEvent, nameof(events));
        }

        var batch = new Batch();
        var count = 0;
        foreach (var journeyEvent in events)
        {
            if (IsKept(journeyEvent))
            {
                batch[count++] = journeyEvent;
            }

            if (count == Interner.BatchLength)
            {
                _columns.Add(batch);
                count = 0;
            }
        }

        _columns.Add(batch[..count]);
    }

    /// <summary>Takes over all that another builder has seen, as if its events had come here.</summary>
    /// <param name="other">The other builder; it stays as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> is this builder, or has other options.</exception>
    /// <exception cref="InvalidOperationException">Together they hold too much for one log.</exception>
    public void Merge(JourneyLogBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("A builder cannot be merged with itself: every event would count twice.", nameof(other));
        }

        if (_options != other._options)
        {
            throw new ArgumentException("The two builders have different options, so their logs would differ. Make both with the same options.", nameof(other));
        }

        _observed += other._observed;
        foreach (var (reason, (count, message)) in other._refused)
        {
            _refused[reason] = _refused.TryGetValue(reason, out var mine) ? (mine.Count + count, mine.Message) : (count, message);
        }

        foreach (var (cell, count) in other._anonymous)
        {
            _anonymous[cell] = _anonymous.GetValueOrDefault(cell) + count;
        }

        _columns.Add(other._columns);
    }

    /// <summary>Makes the log of everything seen so far. The builder may go on afterwards; the log stays as it is.</summary>
    /// <remarks>Takes time n·log(events of a subject), and 12 bytes an event beside what builder and log hold.</remarks>
    public JourneyLog Snapshot() => ToLog(new LogAssembly(_columns));

    /// <summary>Makes the log and gives the memory of the builder back while doing so.</summary>
    internal JourneyLog Finish()
    {
        var assembly = new LogAssembly(_columns) { Release = true };
        _columns = new();
        return ToLog(assembly);
    }

    private JourneyLog ToLog(LogAssembly assembly)
    {
        var kept = assembly.Order();
        var anonymous = _anonymous.Select(cell => new AnonymousCount(cell.Key.Name, cell.Key.Channel, cell.Key.Day, cell.Value));
        var summary = new JourneyLogSummary
        {
            Observed = _observed,
            Kept = kept,
            Duplicates = assembly.Duplicates,
            Anonymous = _anonymous.Values.Sum(),
            Refused = [.. _refused.Select(pair => new RefusedEvents(pair.Key, pair.Value.Count, pair.Value.Message))],
        };
        return new JourneyLog(assembly.ToColumns(_options), _options, summary, [.. anonymous]);
    }

    /// <summary>Counts an event, and tells whether it enters the log; if not, it is accounted for.</summary>
    private bool IsKept(JourneyEvent journeyEvent)
    {
        _observed++;
        if (EventCheck.Refusal(journeyEvent, _options.AsOf) is { } reason)
        {
            Refuse(reason, journeyEvent);
            return false;
        }

        if (journeyEvent.Consent == Consent.Granted)
        {
            return true;
        }

        var channel = string.IsNullOrEmpty(journeyEvent.Channel) ? null : journeyEvent.Channel;
        var cell = (journeyEvent.Name, channel, DateOnly.FromDateTime(journeyEvent.Time.UtcDateTime));
        _anonymous[cell] = _anonymous.GetValueOrDefault(cell) + 1;
        return false;
    }

    private void Refuse(EventRefusal reason, JourneyEvent journeyEvent)
    {
        if (_refused.TryGetValue(reason, out var seen))
        {
            _refused[reason] = (seen.Count + 1, seen.Message);
            return;
        }

        var where = string.Create(CultureInfo.InvariantCulture, $"Event {_observed:N0} ");
        _refused[reason] = (1, where + EventCheck.Explanation(reason, journeyEvent, _options.AsOf));
    }

    [InlineArray(Interner.BatchLength)]
    private struct Batch
    {
        private JourneyEvent _first;
    }
}
