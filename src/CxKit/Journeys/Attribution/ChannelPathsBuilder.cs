using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Numbers channels, merges equal paths, and brings both into an order that does not depend on that of their arrival.</summary>
internal sealed class ChannelPathsBuilder
{
    private readonly bool _collapses;
    private readonly Dictionary<string, int> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<Key, int> _paths = [];
    private readonly List<Tally> _tallies = [];

    public ChannelPathsBuilder(ChannelPathsOptions options)
    {
        options.RequireValid();
        _collapses = options.Repeats == RepeatedTouches.Collapse;
    }

    /// <summary>Counts a path that is known to be good.</summary>
    public void Add(ChannelPath path)
    {
        var touches = new int[path.Channels.Count];
        for (var i = 0; i < touches.Length; i++)
        {
            touches[i] = Channel(path.Channels[i]);
        }

        Add(touches, path.TimesBeforeConversion is { } times ? [.. times.Select(time => time.Ticks)] : null, path.Conversions, path.Value, path.Nulls);
    }

    /// <summary>The number that a channel has until <see cref="Build(IReadOnlyList{PathProblem})"/>.</summary>
    public int Channel(string name)
    {
        if (!_channels.TryGetValue(name, out var channel))
        {
            _channels.Add(name, channel = _channels.Count);
        }

        return channel;
    }

    /// <summary>Counts a path that is known to be good and returns the number that it has until <see cref="Build(IReadOnlyList{PathProblem})"/>.</summary>
    public int Add(int[] touches, long[]? ticks, long conversions, decimal value, long nulls)
    {
        var key = _collapses ? Collapse(touches, ticks) : new Key(touches, ticks);
        if (!_paths.TryGetValue(key, out var path))
        {
            _paths.Add(key, path = _tallies.Count);
            _tallies.Add(new());
        }

        var tally = _tallies[path];
        tally.Conversions += conversions;
        tally.Value += value;
        tally.Nulls += nulls;
        return path;
    }

    public ChannelPaths Build(IReadOnlyList<PathProblem> refused) => Build(refused, _ => JourneyResampling.Instance);

    /// <param name="refused">What was left out.</param>
    /// <param name="resampling">Makes the resampling from the final numbers of the paths, by the numbers that they had so far.</param>
    public ChannelPaths Build(IReadOnlyList<PathProblem> refused, Func<int[], PathResampling> resampling)
    {
        var names = _channels.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var rank = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            rank[_channels[names[i]]] = i;
        }

        var sorted = new (Key Key, int Path)[_paths.Count];
        foreach (var (key, path) in _paths)
        {
            sorted[path] = (new Key([.. key.Touches.Select(channel => rank[channel])], key.Ticks), path);
        }

        Array.Sort(sorted, (a, b) => a.Key.CompareTo(b.Key));
        var starts = new int[sorted.Length + 1];
        var weights = new PathWeights(sorted.Length);
        var places = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var tally = _tallies[sorted[i].Path];
            weights.Conversions[i] = tally.Conversions;
            weights.Values[i] = (double)tally.Value;
            weights.Nulls[i] = tally.Nulls;
            places[sorted[i].Path] = i;
            starts[i + 1] = checked(starts[i] + sorted[i].Key.Touches.Length);
        }

        return new ChannelPaths(
            names, starts, [.. sorted.SelectMany(path => path.Key.Touches)], [.. sorted.Select(path => path.Key.Ticks)], weights, resampling(places), refused);
    }

    /// <summary>Keeps the last touch of each run, so that its time is the one nearest to the conversion.</summary>
    private static Key Collapse(int[] touches, long[]? ticks)
    {
        var kept = Enumerable.Range(0, touches.Length).Where(i => i == touches.Length - 1 || touches[i] != touches[i + 1]).ToArray();
        return new Key([.. kept.Select(i => touches[i])], ticks is null ? null : [.. kept.Select(i => ticks[i])]);
    }

    private sealed class Tally
    {
        public long Conversions { get; set; }

        /// <summary>Decimal, because its sums do not depend on their order.</summary>
        public decimal Value { get; set; }

        public long Nulls { get; set; }
    }

    private readonly struct Key : IEquatable<Key>, IComparable<Key>
    {
        private readonly int _hash;

        public Key(int[] touches, long[]? ticks)
        {
            Touches = touches;
            Ticks = ticks;
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(touches.AsSpan()));
            hash.AddBytes(MemoryMarshal.AsBytes(ticks.AsSpan()));
            _hash = hash.ToHashCode();
        }

        public int[] Touches { get; }

        public long[]? Ticks { get; }

        public bool Equals(Key other) =>
            _hash == other._hash && Touches.AsSpan().SequenceEqual(other.Touches) && Ticks is null == other.Ticks is null && Ticks.AsSpan().SequenceEqual(other.Ticks);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => _hash;

        public int CompareTo(Key other)
        {
            var byTouches = Touches.AsSpan().SequenceCompareTo(other.Touches);
            return byTouches != 0 ? byTouches : Ticks.AsSpan().SequenceCompareTo(other.Ticks);
        }
    }
}
