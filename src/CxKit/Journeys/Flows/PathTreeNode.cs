namespace CxKit.Journeys;

/// <summary>An event on a path of a <see cref="PathTree"/>.</summary>
/// <remarks><see cref="Count"/> is the sum of <see cref="Ends"/>, <see cref="Other"/> and the counts of <see cref="Next"/>.</remarks>
public sealed record PathTreeNode
{
    /// <summary>The name of the event.</summary>
    public required string Name { get; init; }

    /// <summary>How many paths come this way.</summary>
    public required int Count { get; init; }

    /// <summary>The share of the paths that come to the event before which take this branch, with its Wilson interval; null for the root.</summary>
    public required Estimate? Share { get; init; }

    /// <summary>How many paths end here, as the journey does: the drop-off. Backwards, how many start here.</summary>
    public required int Ends { get; init; }

    /// <summary>The branches, most frequent first, then by name; none where the depth of the tree is reached.</summary>
    public required IReadOnlyList<PathTreeNode> Next { get; init; }

    /// <summary>How many paths go on elsewhere: on branches that are rarer than those shown or of too few customers, or beyond the depth of the tree.</summary>
    public required int Other { get; init; }

    /// <summary>The time between this event and the one before it on the path; null for the root.</summary>
    public required DurationSummary? Duration { get; init; }
}
