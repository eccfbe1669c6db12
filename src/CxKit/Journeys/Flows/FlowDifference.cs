namespace CxKit.Journeys;

/// <summary>What one group of customers does and another does not: the steps of two flows compared.</summary>
/// <remarks>
/// Compared are shares of journeys that take a step at least once, since a journey counts once and thus is a draw of its own, as the intervals suppose. With sessions
/// that holds only as far as sessions of a customer are alike no more than those of others. The groups must not share customers. Plain data, immutable.
/// </remarks>
public sealed record FlowDifference
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The number of journeys in the first group.</summary>
    public required int FirstJourneys { get; init; }

    /// <summary>The number of journeys in the second group.</summary>
    public required int SecondJourneys { get; init; }

    /// <summary>The steps that either group takes: the surest differences first, then the larger ones, then by names.</summary>
    public required IReadOnlyList<FlowEdgeDifference> Edges { get; init; }

    /// <summary>How many steps are not shown because they are about fewer customers of a group than <see cref="JourneyLog.MinimumCell"/>.</summary>
    public required int LeftOut { get; init; }
}
