namespace CxKit.Journeys;

/// <summary>How often an event happened where the map does not expect it, wherever that was.</summary>
/// <param name="Event">The event.</param>
/// <param name="IsMapped">Whether any step of the map expects it: then it came at the wrong time or too often.</param>
/// <param name="Times">How often it was extra, over all journeys.</param>
/// <param name="Journeys">The journeys in which it was extra.</param>
/// <param name="Share">The share of all journeys in which it was extra, with its Wilson interval.</param>
/// <param name="Cost">What it cost, over all journeys.</param>
public sealed record ExtraEvent(string Event, bool IsMapped, long Times, long Journeys, Estimate Share, double Cost);
