using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>The counts of a directly-follows graph: one pass over the events, nothing allocated an event.</summary>
internal sealed class FlowCounts
{
    private readonly bool _customersAreJourneys;

    private FlowCounts(int names, int slots, JourneyUnit unit)
    {
        Edges = new FlowTally[slots];
        Nodes = new FlowTally[names];
        Starts = new int[names];
        Ends = new int[names];
        _customersAreJourneys = unit == JourneyUnit.Customer;
    }

    /// <summary>By slot.</summary>
    public FlowTally[] Edges { get; }

    /// <summary>By name.</summary>
    public FlowTally[] Nodes { get; }

    public int[] Starts { get; }

    public int[] Ends { get; }

    public int Journeys { get; private set; }

    public static FlowCounts Of<TSlots>(JourneyLog log, JourneyUnit unit, TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        var counts = new FlowCounts(log.Columns.Names.Length, slots.Count, unit);
        foreach (var trace in log.Traces(unit))
        {
            counts.Add(trace, slots);
        }

        counts.Complete(slots);
        return counts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // a log is often asked once: nothing is gained by warming up
    private void Add<TSlots>(Trace trace, TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        var names = trace.Names;
        var edges = Edges.AsSpan();
        var nodes = Nodes.AsSpan();
        var (journey, customer) = (trace.Unit, trace.Subject);
        var (before, beforeThat) = ((int)names[0], -1);
        Journeys++;
        Starts[before]++;
        Ends[names[^1]]++;
        nodes[before].Journeys.Add(journey);
        for (var i = 1; i < names.Length; i++)
        {
            int name = names[i];
            nodes[name].Journeys.Add(journey);
            ref var edge = ref edges[slots.Of(before, name)];
            edge.Count++;
            edge.Journeys.Add(journey);
            if (name == beforeThat && name != before)
            {
                edges[slots.Of(name, before)].Returns++;
            }

            (beforeThat, before) = (before, name);
        }

        if (!_customersAreJourneys)
        {
            AddCustomer(names, customer, slots);
        }
    }

    private void AddCustomer<TSlots>(ReadOnlySpan<ushort> names, int customer, TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        Nodes[names[0]].Customers.Add(customer);
        for (var i = 1; i < names.Length; i++)
        {
            Nodes[names[i]].Customers.Add(customer);
            Edges[slots.Of(names[i - 1], names[i])].Customers.Add(customer);
        }
    }

    /// <summary>What need not be counted event by event.</summary>
    private void Complete<TSlots>(TSlots slots)
        where TSlots : struct, IEdgeSlots
    {
        for (var slot = 0; slot < Edges.Length; slot++)
        {
            Nodes[slots.Ends(slot).To].Count += Edges[slot].Count;
        }

        for (var name = 0; name < Nodes.Length; name++)
        {
            Nodes[name].Count += Starts[name];
        }

        if (_customersAreJourneys)
        {
            CustomersAreJourneys(Edges);
            CustomersAreJourneys(Nodes);
        }
    }

    private static void CustomersAreJourneys(Span<FlowTally> tallies)
    {
        foreach (ref var tally in tallies)
        {
            tally.Customers = tally.Journeys;
        }
    }
}
