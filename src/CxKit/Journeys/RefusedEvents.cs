namespace CxKit.Journeys;

/// <summary>Events that a log left out for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Message">What is wrong with the first of them, which one it is, and what to do about it.</param>
public sealed record RefusedEvents(EventRefusal Reason, long Count, string Message);
