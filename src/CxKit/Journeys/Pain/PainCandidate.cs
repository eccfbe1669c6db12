namespace CxKit.Journeys;

/// <summary>A tested pain point with the journeys it affects.</summary>
/// <param name="Point">What is reported.</param>
/// <param name="Journeys">The journeys affected, rising.</param>
/// <param name="Reached">The journeys they are among, rising.</param>
/// <param name="LossEach">The conversions that each of them lost on average.</param>
internal sealed record PainCandidate(PainPoint Point, int[] Journeys, int[] Reached, double LossEach);
