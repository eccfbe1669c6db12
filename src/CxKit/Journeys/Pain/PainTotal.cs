namespace CxKit.Journeys;

/// <summary>What all pain points of a log cost together, with no loss counted twice.</summary>
/// <param name="Journeys">Journeys that are affected by at least one of them.</param>
/// <param name="LostConversions">
/// Each journey counted once, with the largest loss that a pain point explains for it. The interval goes from the lower end of the largest single loss to
/// the sum of all upper ends, at most the journeys that did not convert: a bound, wider than its level says.
/// </param>
/// <param name="Money"><paramref name="LostConversions"/> times the average order value; null when no order value is known.</param>
/// <param name="SumOfLosses">The sum of the lost conversions of all pain points, in which journeys with several count several times: more than is lost.</param>
public sealed record PainTotal(int Journeys, Estimate LostConversions, Estimate? Money, double SumOfLosses);
