namespace CxKit.Journeys;

/// <summary>Where the customers of each period come from, and how many were lost.</summary>
/// <remarks>Plain data, immutable.</remarks>
public sealed record Lifecycle
{
    /// <summary>The length of a period.</summary>
    public required Period Period { get; init; }

    /// <summary>The identifier of the time zone in whose calendar periods begin.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The event by which a customer is active; null for any.</summary>
    public required string? Event { get; init; }

    /// <summary>Every period from the first event to <see cref="JourneyLog.AsOf"/>, also those in which nobody was active.</summary>
    public required IReadOnlyList<LifecyclePeriod> Periods { get; init; }

    /// <summary>How many periods are not shown because one of their numbers is about some, but fewer than <see cref="JourneyLog.MinimumCell"/> customers.</summary>
    public required int LeftOut { get; init; }
}
