namespace CxKit.Journeys;

/// <summary>How good predictions of the next order were: learnt before a day, judged by what came after it.</summary>
public sealed record NextOrderReport
{
    /// <summary>The customers that had ordered before.</summary>
    public required int Customers { get; init; }

    /// <summary>How many were expected to order within the horizon: the sum of their chances.</summary>
    public required double Expected { get; init; }

    /// <summary>How many did.</summary>
    public required int Observed { get; init; }

    /// <summary>The mean squared distance of chance and outcome (Brier 1950).</summary>
    public required Estimate Brier { get; init; }

    /// <summary>The same with the share that ordered as everybody's chance: the best that one figure can do, known afterwards only.</summary>
    public required Estimate BrierByBaseRate { get; init; }

    /// <summary>Ten groups of customers, the smallest chances first.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
