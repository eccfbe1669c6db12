namespace CxKit.Journeys;

/// <summary>How often something happened on a day to customers who did not consent to more than being counted.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Channel">The channel, or null.</param>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Count">The number of events.</param>
public sealed record AnonymousCount(string Name, string? Channel, DateOnly Day, long Count);
