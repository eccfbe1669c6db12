namespace CxKit.Journeys;

/// <summary>What follows what: the directly-follows graph of all journeys, with counts, shares and durations.</summary>
/// <remarks>
/// <para>Every event but the first of a journey follows one other, so the counts of <see cref="Edges"/> and <see cref="FlowRemainder.Transitions"/> of
/// <see cref="LeftOut"/> add up to <see cref="Events"/> − <see cref="Journeys"/>.</para>
/// <para>Plain data, immutable; <see cref="JourneysJson"/> writes and reads it.</para>
/// </remarks>
public sealed partial record Flow
{
    internal const int CurrentVersion = 1;

    /// <summary>The version of the JSON form; 1.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    public required int Version
    {
        get;
        init => field = DocumentVersion.Require(value, CurrentVersion, nameof(Flow));
    }

    /// <summary>Within what events follow one another.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The number of journeys.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of events.</summary>
    public required int Events { get; init; }

    /// <summary>The kinds of events, most frequent first, then in ordinal order of names.</summary>
    public required IReadOnlyList<FlowNode> Nodes { get; init; }

    /// <summary>The kinds of transitions, most frequent first, then in ordinal order of names.</summary>
    public required IReadOnlyList<FlowEdge> Edges { get; init; }

    /// <summary>What is not shown, because it is about fewer customers than <see cref="JourneyLog.MinimumCell"/> or was simplified away.</summary>
    public required FlowRemainder LeftOut { get; init; }

    /// <summary>The node of a name, or null where it is not shown.</summary>
    public FlowNode? Node(string name) => Nodes.FirstOrDefault(node => node.Name == name);

    /// <summary>The edge from one name to another, or null where it is not shown.</summary>
    public FlowEdge? Edge(string from, string to) => Edges.FirstOrDefault(edge => edge.From == from && edge.To == to);

    /// <summary>The same flow with its most frequent edges only, to be drawn; <see cref="LeftOut"/> says what is missing, and no count or share changes.</summary>
    /// <param name="maximumEdges">The most edges to keep, at least 1; edges of one count go by name.</param>
    /// <param name="minimumCount">The least <see cref="FlowEdge.Count"/> of an edge to keep; default 1: all.</param>
    /// <remarks>A kind of event all of whose edges go, goes as well.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumEdges"/> is not positive.</exception>
    public Flow Simplify(int maximumEdges, int minimumCount = 1)
    {
        FlowCheck.RequireAtLeast(maximumEdges, 1, nameof(maximumEdges), "The number of edges to keep");
        var edges = Edges.Where(edge => edge.Count >= minimumCount).Take(maximumEdges).ToArray();
        var (before, after) = (Ends(Edges), Ends(edges));
        var nodes = Nodes.Where(node => after.Contains(node.Name) || !before.Contains(node.Name)).ToArray();
        return this with
        {
            Nodes = nodes,
            Edges = edges,
            LeftOut = new(
                LeftOut.Nodes + Nodes.Count - nodes.Length,
                LeftOut.Events + Nodes.Sum(node => node.Count) - nodes.Sum(node => node.Count),
                LeftOut.Edges + Edges.Count - edges.Length,
                LeftOut.Transitions + Edges.Sum(edge => edge.Count) - edges.Sum(edge => edge.Count)),
        };
    }

    private static HashSet<string> Ends(IEnumerable<FlowEdge> edges) => [.. edges.SelectMany(edge => new[] { edge.From, edge.To })];
}
