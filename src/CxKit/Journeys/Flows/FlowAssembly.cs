using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Makes a <see cref="CxKit.Journeys.Flow"/> of the counts and times of a log.</summary>
internal sealed class FlowAssembly(JourneyLog log, FlowOptions options)
{
    private readonly string[] _names = log.Columns.Names;

    /// <summary>The fewest customers of a node or an edge that is shown.</summary>
    public int MinimumCell { get; init; } = log.MinimumCell;

    public Flow Flow() => _names.Length <= DenseSlots.MaximumNames
        ? Flow(new DenseSlots(_names.Length))
        : Flow(new SparseSlots(log.Traces(options.Unit)));

    private Flow Flow<TSlots>(TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        var counts = FlowCounts.Of(log, options.Unit, slots);
        var used = Enumerable.Range(0, slots.Count).Where(slot => counts.Edges[slot].Count > 0).ToArray();
        var durations = FlowDurations.Of(log.Traces(options.Unit), slots, counts.Edges, used);
        var nodes = Enumerable.Range(0, _names.Length).Where(name => counts.Nodes[name].Count > 0).Select(name => Node(counts, name)).ToArray();
        var edges = used.Select((slot, e) => Edge(counts, slots, slot, durations[e])).ToArray();
        var nodesShown = nodes.Where(node => node.Customers >= MinimumCell).ToArray();
        var edgesShown = edges.Where(edge => edge.Customers >= MinimumCell).ToArray();
        return new()
        {
            Version = CxKit.Journeys.Flow.CurrentVersion,
            Unit = options.Unit,
            Journeys = counts.Journeys,
            Events = log.Count,
            Nodes = [.. nodesShown.OrderByDescending(node => node.Count).ThenBy(node => node.Name, StringComparer.Ordinal)],
            Edges = [.. edgesShown.OrderByDescending(edge => edge.Count)
                .ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)],
            LeftOut = new(
                nodes.Length - nodesShown.Length,
                nodes.Sum(node => node.Count) - nodesShown.Sum(node => node.Count),
                edges.Length - edgesShown.Length,
                edges.Sum(edge => edge.Count) - edgesShown.Sum(edge => edge.Count)),
        };
    }

    private FlowNode Node(FlowCounts counts, int name)
    {
        var tally = counts.Nodes[name];
        return new()
        {
            Name = _names[name],
            Count = tally.Count,
            Journeys = tally.Journeys.Count,
            Customers = tally.Customers.Count,
            Starts = counts.Starts[name],
            Ends = counts.Ends[name],
            JourneyShare = WilsonInterval.Of(tally.Journeys.Count, counts.Journeys, options.Level)!.Value,
            EndShare = WilsonInterval.Of(counts.Ends[name], tally.Count, options.Level)!.Value,
        };
    }

    private FlowEdge Edge<TSlots>(FlowCounts counts, TSlots slots, int slot, DurationSummary duration)
        where TSlots : struct, IEdgeSlots
    {
        var (from, to) = slots.Ends(slot);
        var tally = counts.Edges[slot];
        var back = counts.Edges.ElementAtOrDefault(slots.Of(to, from));
        double there = tally.Count;
        double loops = tally.Returns + back.Returns;
        return new()
        {
            From = _names[from],
            To = _names[to],
            Count = tally.Count,
            Journeys = tally.Journeys.Count,
            Customers = tally.Customers.Count,
            Returns = tally.Returns,
            Share = WilsonInterval.Of(tally.Count, counts.Nodes[from].Count, options.Level)!.Value,
            Dependency = from == to ? there / (there + 1) : (there - back.Count) / (there + back.Count + 1),
            BackAndForth = from == to ? 0 : loops / (loops + 1),
            Duration = duration,
        };
    }
}
