namespace CxKit.Journeys;

/// <summary>How a tree of paths is made.</summary>
public sealed record PathTreeOptions
{
    /// <summary>What one journey is; default <see cref="JourneyUnit.Customer"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Customer;

    /// <summary>Whether what follows or what comes before is asked for; default <see cref="PathDirection.After"/>.</summary>
    public PathDirection Direction { get; init; } = PathDirection.After;

    /// <summary>From which occurrence the paths go; default <see cref="AnchorOccurrence.First"/>.</summary>
    public AnchorOccurrence Occurrence { get; init; } = AnchorOccurrence.First;

    /// <summary>How many steps the paths go; from 1 to 20, default 4.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>How many branches each event shows, the most frequent ones; at least 1, default 5. The others are counted together.</summary>
    public int Branches { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        const int deepest = 20;
        FlowCheck.RequireUnit(Unit);
        if (Direction is not (PathDirection.After or PathDirection.Before))
        {
            throw new ArgumentOutOfRangeException(nameof(Direction), Direction, "Choose PathDirection.After or PathDirection.Before.");
        }

        if (Occurrence is not (AnchorOccurrence.First or AnchorOccurrence.Last or AnchorOccurrence.Every))
        {
            throw new ArgumentOutOfRangeException(nameof(Occurrence), Occurrence, "Choose AnchorOccurrence.First, Last or Every.");
        }

        if (Depth is < 1 or > deepest)
        {
            throw new ArgumentOutOfRangeException(nameof(Depth), Depth, $"Paths go from 1 to {deepest} steps.");
        }

        FlowCheck.RequireAtLeast(Branches, 1, nameof(Branches), "The number of branches to show");
        Interval.RequireLevel(Level);
    }
}
