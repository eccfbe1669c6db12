namespace CxKit.Journeys;

/// <summary>One occurrence of a trigger.</summary>
/// <param name="Time">Its time, UTC ticks.</param>
/// <param name="Due">When it is due by the times of events, UTC ticks.</param>
/// <param name="Index">The event that it is about.</param>
internal readonly record struct TriggerOccurrence(long Time, long Due, int Index);
