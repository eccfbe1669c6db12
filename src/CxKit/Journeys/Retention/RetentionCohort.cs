namespace CxKit.Journeys;

/// <summary>The customers who started in one period.</summary>
/// <param name="Start">The first day of the period.</param>
/// <param name="Customers">How many started in it.</param>
/// <param name="IsComplete">Whether the period is over at <see cref="JourneyLog.AsOf"/>; if not, more customers may still join.</param>
/// <param name="Cells">How many returned 1, 2, 3 … periods later, as far as these periods have begun.</param>
public sealed record RetentionCohort(DateOnly Start, int Customers, bool IsComplete, IReadOnlyList<RetentionCell> Cells);
