namespace CxKit.Journeys;

/// <summary>The counts of a directly-follows graph: one pass over the events, nothing allocated an event.</summary>
internal sealed class FlowCounts
{
    private FlowCounts(int names, int slots)
    {
        Edges = new FlowTally[slots];
        Nodes = new FlowTally[names];
        Starts = new int[names];
        Ends = new int[names];
    }

    /// <summary>By slot.</summary>
    public FlowTally[] Edges { get; }

    /// <summary>By name.</summary>
    public FlowTally[] Nodes { get; }

    public int[] Starts { get; }

    public int[] Ends { get; }

    public int Journeys { get; private set; }

    public static FlowCounts Of<TSlots>(Traces traces, int names, TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        var counts = new FlowCounts(names, slots.Count);
        foreach (var trace in traces)
        {
            counts.Add(trace, slots);
        }

        return counts;
    }

    private void Add<TSlots>(Trace trace, TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        var names = trace.Names;
        var edges = Edges.AsSpan();
        var nodes = Nodes.AsSpan();
        var (journey, customer) = (trace.Unit, trace.Subject);
        Journeys++;
        Starts[names[0]]++;
        Ends[names[^1]]++;
        int before = names[0];
        var beforeThat = -1;
        nodes[before].Add(journey, customer);
        for (var i = 1; i < names.Length; i++)
        {
            int name = names[i];
            nodes[name].Add(journey, customer);
            edges[slots.Of(before, name)].Add(journey, customer);
            if (name == beforeThat && name != before)
            {
                edges[slots.Of(name, before)].Returns++;
            }

            (beforeThat, before) = (before, name);
        }
    }
}
