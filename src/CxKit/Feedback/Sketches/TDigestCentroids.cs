namespace CxKit.Feedback;

/// <summary>The centroids of a <see cref="TDigest"/>, one above the other without overlap, and how they take in more.</summary>
internal sealed class TDigestCentroids(double delta)
{
    // A value that makes up this part of what a centroid may weigh stays alone, so that quantiles step where the values do. At most δ·(1 + 1 ÷ share) centroids come of it.
    private const double SolidShare = 0.15;

    // A centroid is taken apart when it weighs so many times what the scale function gives it. At 1, chance would take centroids apart that are right on average.
    private const double Slack = 2;

    // Distances between random neighbours in an even stretch differ by as much once in some thousand pairs.
    private const double GapFactor = 30;

    private TDigestCentroid[] _held = [];
    private TDigestCentroid[] _incoming = [];
    private TDigestCentroid[] _next = [];
    private int _heldCount;
    private int _incomingCount;
    private int _nextCount;
    private long _heldWeight;
    private long _total;
    private int _gaps;

    public TDigestCentroid[] ToArray() => _held[.._heldCount];

    /// <summary>Adds values in order of size; without counts each of them once.</summary>
    public void Take(ReadOnlySpan<double> sorted, ReadOnlySpan<long> counts)
    {
        var weight = 0L;
        _incomingCount = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var (value, same) = (sorted[i], 0L);
            for (; i < sorted.Length && sorted[i] == value; i++)
            {
                same += counts.IsEmpty ? 1 : counts[i];
            }

            Append(ref _incoming, ref _incomingCount, new(value, same, value, value));
            weight += same;
        }

        Take(weight);
    }

    /// <summary>Adds the centroids of another digest, which do not overlap each other.</summary>
    public void Take(ReadOnlySpan<TDigestCentroid> centroids)
    {
        var weight = 0L;
        _incomingCount = 0;
        foreach (var centroid in centroids)
        {
            Append(ref _incoming, ref _incomingCount, centroid);
            weight += centroid.Weight;
        }

        if (weight > _heldWeight)
        {
            // The ends of centroids that are kept are exact: the heavier digest keeps its own.
            (_held, _incoming) = (_incoming, _held);
            (_heldCount, _incomingCount) = (_incomingCount, _heldCount);
            (_heldWeight, weight) = (weight, _heldWeight);
        }

        Take(weight);
    }

    private void Take(long weight)
    {
        _total = _heldWeight + weight;
        Combine();
        (_held, _next) = (_next, _held);
        (_heldCount, _heldWeight) = (_nextCount, _total);
        Compress();
    }

    /// <summary>All that is held and comes in, in order and without overlap. What comes in is cut at the ends of what is held, which stay where they are.</summary>
    private void Combine()
    {
        (_nextCount, var before, var i) = (0, 0L, 0);
        for (var h = 0; h < _heldCount; h++)
        {
            ref readonly var held = ref _held[h];
            for (; i < _incomingCount && _incoming[i].Lowest < held.Lowest; i++)
            {
                if (_incoming[i].Highest >= held.Lowest)
                {
                    var (left, right) = _incoming[i].Cut(Math.BitDecrement(held.Lowest));
                    before += Emit(left);
                    if (right.Weight > 0)
                    {
                        _incoming[i--] = right; // which is looked at again, within or above
                    }

                    continue;
                }

                before += Emit(_incoming[i]);
            }

            var (first, inside) = (i, 0L);
            for (; i < _incomingCount && _incoming[i].Highest <= held.Highest; i++)
            {
                inside += _incoming[i].Weight;
            }

            var (within, above) = i < _incomingCount && _incoming[i].Lowest <= held.Highest ? _incoming[i].Cut(held.Highest) : default;
            inside += within.Weight;
            var joined = inside == 0 ? held : Joined(held, _incoming.AsSpan(first, i - first), within, inside, before);
            before += joined.Weight > 0 ? Emit(joined) : EmitApart(held, _incoming.AsSpan(first, i - first), within);
            if (above.Weight > 0)
            {
                _incoming[i] = above;
            }
            else if (within.Weight > 0)
            {
                i++;
            }
        }

        for (; i < _incomingCount; i++)
        {
            Emit(_incoming[i]);
        }
    }

    /// <summary>What is held with all that comes within it, or nothing where that would be too much or hide a value that many gave.</summary>
    private TDigestCentroid Joined(TDigestCentroid held, ReadOnlySpan<TDigestCentroid> inside, TDigestCentroid last, long weight, long before)
    {
        var room = LimitAfter(before) - before;
        if (!held.IsOneValue && held.Weight + weight > Slack * room)
        {
            return default;
        }

        foreach (var centroid in inside)
        {
            if (!held.IsOneValue && IsSolid(centroid, room))
            {
                return default;
            }

            held = held.With(centroid);
        }

        return last.Weight > 0 ? held.With(last) : held;
    }

    /// <summary>Cuts what is held at the ends of what comes within it.</summary>
    private long EmitApart(TDigestCentroid rest, ReadOnlySpan<TDigestCentroid> inside, TDigestCentroid last)
    {
        var weight = 0L;
        foreach (var centroid in inside)
        {
            weight += EmitOver(ref rest, centroid);
        }

        weight += last.Weight > 0 ? EmitOver(ref rest, last) : 0;
        return weight + Emit(rest);
    }

    private long EmitOver(ref TDigestCentroid rest, TDigestCentroid centroid)
    {
        var weight = 0L;
        if (rest.Weight > 0 && rest.Lowest < centroid.Lowest)
        {
            (var below, rest) = rest.Cut(Math.BitDecrement(centroid.Lowest));
            weight += Emit(below);
        }

        if (rest.Weight > 0)
        {
            (var same, rest) = centroid.Highest < rest.Highest ? rest.Cut(centroid.Highest) : (rest, default);
            centroid = same.Weight > 0 ? centroid.With(same) : centroid;
        }

        return weight + Emit(centroid);
    }

    private long Emit(in TDigestCentroid centroid)
    {
        if (centroid.Weight > 0)
        {
            Append(ref _next, ref _nextCount, centroid);
        }

        return centroid.Weight;
    }

    /// <summary>Joins neighbours in place while they stay within one step of k₁.</summary>
    private void Compress()
    {
        var (last, before) = (0, 0L);
        var limit = LimitAfter(0);
        var keepsGaps = _gaps < delta;
        _gaps = 0;
        for (var i = 1; i < _heldCount; i++)
        {
            var room = limit - before;
            if ((double)(before + _held[last].Weight) + _held[i].Weight <= limit && !IsSolid(_held[last], room) && !IsSolid(_held[i], room) && !(keepsGaps && IsGap(last, i)))
            {
                _held[last] = _held[last].With(_held[i]);
                continue;
            }

            before += _held[last].Weight;
            limit = LimitAfter(before);
            _held[++last] = _held[i];
        }

        _heldCount = Math.Min(_heldCount, last + 1);
    }

    /// <summary>Whether two neighbours are so much further apart than what is on either side that a centroid of both would lie where no values are.</summary>
    private bool IsGap(int last, int i)
    {
        if (last == 0 || i + 1 >= _heldCount)
        {
            return false;
        }

        var around = Math.Max(_held[last].Highest / 2 - _held[last - 1].Highest / 2, _held[i + 1].Lowest / 2 - _held[i].Lowest / 2);
        var isGap = _held[i].Lowest / 2 - _held[last].Highest / 2 > GapFactor * around;
        _gaps += isGap ? 1 : 0;
        return isGap;
    }

    private static bool IsSolid(in TDigestCentroid centroid, double room) => centroid.IsOneValue && centroid.Weight > 1 && centroid.Weight >= SolidShare * room;

    /// <summary>Up to which count a centroid may reach that begins after so many: where k₁ is larger by 1.</summary>
    private double LimitAfter(long before)
    {
        var angle = Math.Asin(Math.Min(1, 2 * ((double)before / _total) - 1)) + 2 * Math.PI / delta;
        return angle >= Math.PI / 2 ? _total : _total * ((Math.Sin(angle) + 1) / 2);
    }

    private static void Append(ref TDigestCentroid[] list, ref int count, in TDigestCentroid centroid)
    {
        if (count == list.Length)
        {
            Array.Resize(ref list, Math.Max(16, 2 * count));
        }

        list[count++] = centroid;
    }
}
