namespace CxKit.Journeys;

/// <summary>How many events lay between two steps of a funnel, for those who reached both.</summary>
/// <param name="Attempts">How many reached both.</param>
/// <param name="Mean">The mean number of events in between; 0 when nobody did.</param>
/// <param name="Median">Half of them had at most so many.</param>
/// <param name="NinthDecile">Nine of ten had at most so many.</param>
/// <param name="Most">The most that anybody had.</param>
public sealed record OtherEvents(long Attempts, double Mean, int Median, int NinthDecile, int Most);
