namespace CxKit.Journeys;

/// <summary>The ways that journeys take after an event, or took before it.</summary>
/// <remarks>Plain data, immutable.</remarks>
public sealed partial record PathTree
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>Whether the paths go forward or backward in time.</summary>
    public required PathDirection Direction { get; init; }

    /// <summary>From which occurrence the paths go.</summary>
    public required AnchorOccurrence Occurrence { get; init; }

    /// <summary>The event from which all paths go; its count is 0 when it never occurs.</summary>
    public required PathTreeNode Root { get; init; }
}
