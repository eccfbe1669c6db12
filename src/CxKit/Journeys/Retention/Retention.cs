namespace CxKit.Journeys;

/// <summary>Who comes back: customers by the period of their start, and how many of them returned one, two, three … periods later.</summary>
/// <remarks>
/// <para>A customer whose start lies before the data seems to start with the first event in them: the first cohorts of a log that was cut hold old customers.</para>
/// <para>Plain data, immutable.</para>
/// </remarks>
public sealed record Retention
{
    /// <summary>The length of a period.</summary>
    public required Period Period { get; init; }

    /// <summary>The identifier of the time zone in whose calendar periods begin.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The event whose first occurrence is the start; null for any.</summary>
    public required string? StartEvent { get; init; }

    /// <summary>The event that is a return; null for any.</summary>
    public required string? ReturnEvent { get; init; }

    /// <summary>What it means to return in a period.</summary>
    public required ReturnRule Rule { get; init; }

    /// <summary>The cohorts that have customers, by time.</summary>
    public required IReadOnlyList<RetentionCohort> Cohorts { get; init; }

    /// <summary>
    /// All cohorts together, each period later weighted by customers; only cohorts for which that period is over have a part in it. Periods later that are over for
    /// nobody are missing, and those in which fewer than <see cref="JourneyLog.MinimumCell"/> returned.
    /// </summary>
    public required IReadOnlyList<RetentionPoint> Overall { get; init; }

    /// <summary>How many cohorts are not shown and have no part in <see cref="Overall"/>, as they have fewer customers than <see cref="JourneyLog.MinimumCell"/>.</summary>
    public required int CohortsLeftOut { get; init; }
}
