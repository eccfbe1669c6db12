namespace CxKit.Journeys;

/// <summary>What became of the occurrences of triggers.</summary>
/// <param name="Fired">Occurrences that fired.</param>
/// <param name="Missed">Occurrences that were due longer ago than <see cref="JourneysOptions.TriggerMaximumDelay"/> when they were found, and did not fire.</param>
/// <param name="Dropped">Those that a subscriber did not get since it, or nobody, read them in time, counted for each subscriber; and waits for customers whom the limits of
/// the tracker made it forget.</param>
public sealed record TriggerSummary(long Fired, long Missed, long Dropped);
