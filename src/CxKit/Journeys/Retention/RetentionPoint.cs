namespace CxKit.Journeys;

/// <summary>A point of the retention curve over all cohorts.</summary>
/// <param name="PeriodsLater">How many periods behind that of the start; from 1.</param>
/// <param name="Customers">How many customers are in the cohorts for which that period is over.</param>
/// <param name="Returned">How many of them returned.</param>
/// <param name="Rate">Their share with its Wilson interval.</param>
public sealed record RetentionPoint(int PeriodsLater, int Customers, int Returned, Estimate Rate);
