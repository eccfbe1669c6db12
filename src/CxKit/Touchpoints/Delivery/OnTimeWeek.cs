namespace CxKit.Touchpoints;

/// <summary>The parcels that were due in a week.</summary>
/// <param name="Week">The Monday.</param>
/// <param name="Due">How many promises ended.</param>
/// <param name="OnTime">How many of these parcels were delivered by then.</param>
/// <param name="IsComplete">Whether the week was over when the data were taken.</param>
public sealed record OnTimeWeek(DateOnly Week, int Due, int OnTime, bool IsComplete);
