using System.Buffers;
using System.Runtime.CompilerServices;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>The times between events, transition by transition: laid side by side, 8 bytes each while this runs, so that their quantiles are exact.</summary>
internal static class FlowDurations
{
    /// <param name="traces">The journeys.</param>
    /// <param name="slots">The slot of each transition.</param>
    /// <param name="counts">The counts by slot.</param>
    /// <param name="used">The slots with counts, in the order of the summaries.</param>
    public static DurationSummary[] Of<TSlots>(Traces traces, TSlots slots, FlowTally[] counts, int[] used)
        where TSlots : struct, IEdgeSlots
    {
        var starts = new int[used.Length + 1];
        var next = new int[counts.Length];
        for (var e = 0; e < used.Length; e++)
        {
            next[used[e]] = starts[e];
            starts[e + 1] = starts[e] + counts[used[e]].Count;
        }

        var ticks = ArrayPool<long>.Shared.Rent(starts[^1]); // fresh pages would cost more than writing to them
        foreach (var trace in traces)
        {
            Lay(trace, slots, next, ticks);
        }

        var selection = new RankSelection();
        var summaries = new DurationSummary[used.Length];
        for (var e = 0; e < used.Length; e++)
        {
            summaries[e] = DurationSummary.From(ticks.AsSpan(starts[e]..starts[e + 1]), selection);
        }

        ArrayPool<long>.Shared.Return(ticks);
        return summaries;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // a log is often asked once: nothing is gained by warming up
    private static void Lay<TSlots>(Trace trace, TSlots slots, Span<int> next, Span<long> ticks)
        where TSlots : struct, IEdgeSlots
    {
        var names = trace.Names;
        var times = trace.Times[..names.Length];
        for (var i = 1; i < names.Length; i++)
        {
            ticks[next[slots.Of(names[i - 1], names[i])]++] = times[i] - times[i - 1];
        }
    }
}
