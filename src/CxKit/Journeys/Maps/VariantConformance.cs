namespace CxKit.Journeys;

/// <summary>All journeys of the same events, compared with the map.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Journeys">How many journeys had exactly these events.</param>
/// <param name="Alignment">How they fit the map.</param>
public sealed record VariantConformance(IReadOnlyList<string> Events, long Journeys, Alignment Alignment);
