namespace CxKit.Touchpoints;

/// <summary>A mystery visit that is to be made.</summary>
/// <param name="Period">When, counted from 1, such as the month of the programme.</param>
/// <param name="Outlet">Where.</param>
/// <param name="Shopper">By whom.</param>
/// <param name="Scenario">What is played.</param>
/// <param name="Daypart">At what time of day or week.</param>
public sealed record PlannedVisit(int Period, string Outlet, string Shopper, string Scenario, string Daypart);
