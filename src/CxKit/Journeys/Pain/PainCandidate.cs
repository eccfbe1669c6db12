using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>A tested pain point with the journeys it affects.</summary>
/// <param name="Point">What is reported.</param>
/// <param name="Journeys">The journeys affected, rising.</param>
/// <param name="Reached">The journeys they are among, rising.</param>
/// <param name="From">Which event of each affected journey is the first that comes after.</param>
/// <param name="Test">Whether those affected convert less than others at the same point; null where that is not the comparison.</param>
internal sealed record PainCandidate(PainPoint Point, int[] Journeys, int[] Reached, int[] From, MantelHaenszel? Test)
{
    /// <summary>A further p value that counts where there are too few others of the kind to compare with. Default 0.</summary>
    public double PValueAlone { get; init; }

    /// <summary>The conversions that each of the journeys lost on average.</summary>
    public double LossEach => Math.Max(0, Point.LostConversions.Value) / Math.Max(1, Journeys.Length);
}
