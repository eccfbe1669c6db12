namespace CxKit.Journeys;

/// <summary>How often active customers come: on how many days of a period.</summary>
/// <remarks>Plain data, immutable.</remarks>
public sealed record Stickiness
{
    /// <summary>The length of a period.</summary>
    public required Period Period { get; init; }

    /// <summary>The identifier of the time zone in whose calendar days and periods begin.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The event by which a customer is active; null for any.</summary>
    public required string? Event { get; init; }

    /// <summary>The periods with active customers, by time.</summary>
    public required IReadOnlyList<StickinessPeriod> Periods { get; init; }

    /// <summary>How many periods are not shown because they have fewer active customers than <see cref="JourneyLog.MinimumCell"/>.</summary>
    public required int LeftOut { get; init; }
}
