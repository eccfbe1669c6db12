using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// The times between events, by transition. Exact by sorting them where there are few, or so many transitions that buckets for each would be the larger
/// part; otherwise by counting them in <see cref="LogBuckets"/>.
/// </summary>
internal static class FlowDurations
{
    /// <summary>Below this many events sorting takes some 20 ms.</summary>
    internal const int ExactBelow = 1 << 18;

    /// <summary>Above this many kinds of transitions, buckets take more than 60 MB.</summary>
    private const int MostBucketed = 1 << 12;

    public static bool AreExact(int events, int edges) => events < ExactBelow || edges > MostBucketed;

    /// <summary>The summary of every slot that counts something, in order of <paramref name="used"/>.</summary>
    /// <param name="traces">The journeys.</param>
    /// <param name="slots">The slot of each transition.</param>
    /// <param name="counts">The counts by slot.</param>
    /// <param name="used">The slots with counts.</param>
    /// <param name="exact">Whether to sort.</param>
    public static DurationSummary[] Of<TSlots>(Traces traces, TSlots slots, FlowTally[] counts, int[] used, bool exact)
        where TSlots : struct, IEdgeSlots => exact ? Sorted(traces, slots, counts, used) : Bucketed(traces, slots, counts, used);

    private static DurationSummary[] Sorted<TSlots>(Traces traces, TSlots slots, FlowTally[] counts, int[] used)
        where TSlots : struct, IEdgeSlots
    {
        var starts = new int[used.Length + 1];
        var next = new int[counts.Length];
        for (var e = 0; e < used.Length; e++)
        {
            next[used[e]] = starts[e];
            starts[e + 1] = starts[e] + counts[used[e]].Count;
        }

        var ticks = new long[starts[^1]];
        foreach (var trace in traces)
        {
            var names = trace.Names;
            var times = trace.Times;
            for (var i = 1; i < names.Length; i++)
            {
                ticks[next[slots.Of(names[i - 1], names[i])]++] = times[i] - times[i - 1];
            }
        }

        var summaries = new DurationSummary[used.Length];
        for (var e = 0; e < used.Length; e++)
        {
            var times = ticks.AsMemory(starts[e]..starts[e + 1]);
            times.Span.Sort();
            var sum = 0d;
            foreach (var time in times.Span)
            {
                sum += time;
            }

            summaries[e] = DurationSummary.From(times.Length, sum / times.Length, rank => times.Span[(int)rank]);
        }

        return summaries;
    }

    private static DurationSummary[] Bucketed<TSlots>(Traces traces, TSlots slots, FlowTally[] counts, int[] used)
        where TSlots : struct, IEdgeSlots
    {
        var spreads = new Spread[counts.Length];
        for (var e = 0; e < used.Length; e++)
        {
            spreads[used[e]] = new() { Buckets = e * LogBuckets.Count, Minimum = long.MaxValue };
        }

        var buckets = new int[used.Length * LogBuckets.Count];
        foreach (var trace in traces)
        {
            var names = trace.Names;
            var times = trace.Times;
            for (var i = 1; i < names.Length; i++)
            {
                var ticks = times[i] - times[i - 1];
                ref var spread = ref spreads[slots.Of(names[i - 1], names[i])];
                spread.Add(ticks);
                buckets[spread.Buckets + LogBuckets.Of(ticks)]++;
            }
        }

        return Array.ConvertAll(used, slot => Summary(spreads[slot], buckets.AsMemory(spreads[slot].Buckets, LogBuckets.Count), counts[slot].Count));
    }

    private static DurationSummary Summary(Spread spread, ReadOnlyMemory<int> buckets, int count) => DurationSummary.From(count, spread.Sum / count, rank =>
    {
        if (rank == 0 || rank == count - 1)
        {
            return rank == 0 ? spread.Minimum : spread.Maximum;
        }

        var (bucket, before) = (0, 0L);
        for (; before + buckets.Span[bucket] <= rank; bucket++)
        {
            before += buckets.Span[bucket];
        }

        return Math.Clamp(LogBuckets.ValueOf(bucket), spread.Minimum, spread.Maximum);
    });

    private struct Spread
    {
        public long Minimum;
        public long Maximum;
        public double Sum; // the ticks of many long waits exceed 64 bits
        public int Buckets; // where its counters start

        public void Add(long ticks)
        {
            Minimum = Math.Min(Minimum, ticks);
            Maximum = Math.Max(Maximum, ticks);
            Sum += ticks;
        }
    }
}
