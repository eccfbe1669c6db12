namespace CxKit.Journeys;

/// <summary>The customers of one period.</summary>
/// <remarks><see cref="New"/> + <see cref="Returning"/> + <see cref="Resurrecting"/> = <see cref="Active"/>; <see cref="Returning"/> + <see cref="Dormant"/> = those active in the period before.</remarks>
public sealed record LifecyclePeriod
{
    /// <summary>The first day of the period.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Whether it is over at <see cref="JourneyLog.AsOf"/>; if not, customers counted as dormant may still come.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Active for the first time.</summary>
    public required int New { get; init; }

    /// <summary>Active, and in the period before as well.</summary>
    public required int Returning { get; init; }

    /// <summary>Active, not in the period before, but earlier.</summary>
    public required int Resurrecting { get; init; }

    /// <summary>Not active, but in the period before.</summary>
    public required int Dormant { get; init; }

    /// <summary>All who are active.</summary>
    public int Active => New + Returning + Resurrecting;

    /// <summary>The share of those active in the period before who are active again, with its Wilson interval; null where there were none and while the period is not over.</summary>
    public required Estimate? ReturnRate { get; init; }
}
