namespace CxKit.Journeys;

/// <summary>How many of a cohort returned so many periods later.</summary>
/// <param name="PeriodsLater">How many periods behind that of the start; from 1.</param>
/// <param name="Returned">How many customers returned, so far; null where they are some, but fewer than <see cref="JourneyLog.MinimumCell"/>.</param>
/// <param name="Rate">Their share with its Wilson interval; null while the period is not over, as the share can still grow, and where the number is not shown.</param>
/// <param name="IsComplete">Whether the period is over at <see cref="JourneyLog.AsOf"/>.</param>
public sealed record RetentionCell(int PeriodsLater, int? Returned, Estimate? Rate, bool IsComplete);
