namespace CxKit.Journeys;

/// <summary>One sign that a customer is a robot.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Count">The most events in an hour, in 24 hours or in a fast row; the most of 24 hours with events; or the number of events with such a user agent.</param>
/// <param name="Limit">What is still taken for human.</param>
/// <param name="At">When the hour, day or row with the most events began, or the first event with such a user agent was, in UTC.</param>
public sealed record BotEvidence(BotSign Sign, int Count, int Limit, DateTimeOffset At);
