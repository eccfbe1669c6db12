namespace CxKit.Journeys;

/// <summary>A trigger that fired for a customer.</summary>
/// <param name="Trigger">The name of the trigger.</param>
/// <param name="Subject">The customer.</param>
/// <param name="Event">The event that it is about, as it was observed, times in UTC: the last one that started the wait or that counted, or the last before the stage was
/// entered.</param>
/// <param name="DueAt">When it was due by the times of the events, in UTC.</param>
/// <param name="FiredAt">When it fired by the tracker's clock, in UTC.</param>
public sealed record TriggeredJourney(string Trigger, string Subject, JourneyEvent Event, DateTimeOffset DueAt, DateTimeOffset FiredAt);
