using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Touchpoints;

/// <summary>
/// The counts of an objective by step of time and segment, and the events that are remembered by their ids. What is in it depends on the events, not on their
/// order: of two events with one id the earlier one counts, then the bad one, then the one with the lower segment.
/// </summary>
internal sealed class ObjectiveBook(ObjectiveTrackerOptions options, TimeSpan period)
{
    private readonly Dictionary<(long Step, string Segment), Tally> _tallies = [];
    private readonly Dictionary<long, Tally> _steps = []; // of all segments together
    private readonly Dictionary<UInt128, Seen> _seen = [];
    private readonly HashSet<string> _segments = new(StringComparer.Ordinal) { "" };
    private readonly long _step = options.Granularity.Ticks;
    private long _latest = -1; // UTC ticks; -1 for no event
    private long _closed; // the floor that a full memory has set, as a step
    private long _pruned; // the floor at the last pruning

    public DateTimeOffset? Latest => _latest < 0 ? null : new(_latest, TimeSpan.Zero);

    /// <summary>The step before which events are too late.</summary>
    public long Floor => Math.Max(_closed, _latest < 0 ? 0 : Math.Max(0, _latest - options.AllowedLateness.Ticks) / _step);

    /// <summary>The first step that is still counted.</summary>
    public long Oldest => _latest < 0 ? 0 : Math.Max(0, _latest - 2 * period.Ticks - options.AllowedLateness.Ticks) / _step;

    public static UInt128 Hash(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.UTF8.GetByteCount(id);
        const int OnStack = 256;
        var bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(id, bytes)], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>Counts an event that is not too late; tells whether it is new, and whether ids had to be forgotten.</summary>
    public (bool IsNew, bool IsFull) Add(UInt128? id, long time, bool isGood, string? segment)
    {
        var seen = new Seen(time, isGood, Admit(segment));
        var isNew = id is not { } known || Remember(known, seen);
        if (isNew)
        {
            Count(seen, 1);
        }

        _latest = Math.Max(_latest, time);
        var isFull = _seen.Count > options.Ids;
        if (isFull)
        {
            ForgetOlderHalf();
        }

        if (isFull || Floor - _pruned > Math.Max(1, options.AllowedLateness.Ticks / _step / 8))
        {
            Prune();
        }

        return (isNew, isFull);
    }

    /// <summary>Takes over what another book has; returns how many events both had.</summary>
    public long Add(ObjectiveCapture other)
    {
        _latest = Math.Max(_latest, other.Latest?.UtcTicks ?? -1);
        _closed = Math.Max(_closed, other.Floor.UtcTicks / _step);
        foreach (var bucket in other.Buckets)
        {
            Add((bucket.Start.UtcTicks / _step, Admit(bucket.Segment)), bucket.Events, bucket.Bad);
        }

        var shared = 0L;
        foreach (var e in other.Seen)
        {
            // Their count is in the buckets already: of two, the one that does not count is taken out again.
            var seen = new Seen(e.Time.UtcTicks, e.IsGood, Admit(e.Segment));
            var id = UInt128.Parse(e.Hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (!_seen.TryGetValue(id, out var mine))
            {
                _seen.Add(id, seen);
                continue;
            }

            shared++;
            Count(seen.CompareTo(mine) < 0 ? mine : seen, -1);
            _seen[id] = seen.CompareTo(mine) < 0 ? seen : mine;
        }

        Prune();
        return shared;
    }

    /// <summary>The events of a window, from a step to before another.</summary>
    public (long Events, long Bad) Total(long from, long to)
    {
        var (events, bad) = (0L, 0L);
        foreach (var (step, tally) in _steps)
        {
            if (step >= from && step < to)
            {
                events += tally.Events;
                bad += tally.Bad;
            }
        }

        return (events, bad);
    }

    /// <summary>The events of a window by segment, in ordinal order.</summary>
    public SortedDictionary<string, (long Events, long Bad)> BySegment(long from, long to)
    {
        var totals = new SortedDictionary<string, (long Events, long Bad)>(StringComparer.Ordinal);
        foreach (var ((step, segment), tally) in _tallies)
        {
            if (step >= from && step < to)
            {
                var (events, bad) = totals.GetValueOrDefault(segment);
                totals[segment] = (events + tally.Events, bad + tally.Bad);
            }
        }

        return totals;
    }

    public (IReadOnlyList<ObjectiveBucket> Buckets, IReadOnlyList<ObjectiveSeenEvent> Seen) Capture()
    {
        Prune();
        return (
            [.. _tallies.OrderBy(pair => pair.Key.Step).ThenBy(pair => pair.Key.Segment, StringComparer.Ordinal)
                .Select(pair => new ObjectiveBucket(new(pair.Key.Step * _step, TimeSpan.Zero), pair.Key.Segment.Length == 0 ? null : pair.Key.Segment, pair.Value.Events, pair.Value.Bad))],
            [.. _seen.OrderBy(pair => pair.Key)
                .Select(pair => new ObjectiveSeenEvent(pair.Key.ToString("X32", CultureInfo.InvariantCulture), new(pair.Value.Time, TimeSpan.Zero), pair.Value.IsGood, pair.Value.Segment.Length == 0 ? null : pair.Value.Segment))]);
    }

    private bool Remember(UInt128 id, Seen seen)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, id, out var exists);
        if (!exists)
        {
            slot = seen;
            return true;
        }

        if (seen.CompareTo(slot) < 0)
        {
            Count(slot, -1);
            Count(seen, 1);
            slot = seen;
        }

        return false;
    }

    private void Count(in Seen seen, int sign) => Add((seen.Time / _step, seen.Segment), sign, seen.IsGood ? 0 : sign);

    private void Add((long Step, string Segment) key, long events, long bad)
    {
        Add(_tallies, key, events, bad);
        Add(_steps, key.Step, events, bad);
    }

    private static void Add<TKey>(Dictionary<TKey, Tally> tallies, TKey key, long events, long bad)
        where TKey : notnull
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        tally = new(tally.Events + events, tally.Bad + bad);
        if (tally.Events == 0)
        {
            tallies.Remove(key);
        }
    }

    private string Admit(string? segment)
    {
        var name = segment ?? "";
        return _segments.Contains(name) || (_segments.Count <= options.Segments && _segments.Add(name)) ? name : ObjectiveTracker.OtherSegments;
    }

    private void ForgetOlderHalf()
    {
        long[] times = [.. _seen.Values.Select(seen => seen.Time)];
        Array.Sort(times);
        _closed = Math.Max(_closed, times[times.Length / 2] / _step + 1);
    }

    private void Prune()
    {
        _pruned = Floor;
        foreach (var id in _seen.Where(pair => pair.Value.Time / _step < _pruned).Select(pair => pair.Key).ToList())
        {
            _seen.Remove(id);
        }

        var oldest = Oldest;
        foreach (var key in _tallies.Keys.Where(key => key.Step < oldest).ToList())
        {
            _tallies.Remove(key);
            _steps.Remove(key.Step);
        }
    }

    private readonly record struct Tally(long Events, long Bad);

    private readonly record struct Seen(long Time, bool IsGood, string Segment) : IComparable<Seen>
    {
        public int CompareTo(Seen other) => Time != other.Time ? Time.CompareTo(other.Time)
            : IsGood != other.IsGood ? IsGood.CompareTo(other.IsGood) : string.CompareOrdinal(Segment, other.Segment);
    }
}
