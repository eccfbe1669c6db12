namespace CxKit.Journeys;

/// <summary>A quarter of the journeys that reached a step, by the time they spent at it.</summary>
/// <param name="From">The shortest time in this quarter.</param>
/// <param name="To">The longest time in this quarter.</param>
/// <param name="Journeys">The number of journeys; quarters differ in size where many times are equal.</param>
/// <param name="Conversion">The share of them that converts, with its Wilson interval.</param>
public sealed record PaceQuarter(TimeSpan From, TimeSpan To, int Journeys, Estimate Conversion);
