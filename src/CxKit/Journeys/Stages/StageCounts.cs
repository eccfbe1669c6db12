namespace CxKit.Journeys;

/// <summary>How many customers are in each stage at one instant.</summary>
public sealed record StageCounts
{
    internal StageCounts()
    {
    }

    /// <summary>The instant; what happens at it has happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many customers have come by then; each of them is in exactly one stage.</summary>
    public required int Customers { get; init; }

    /// <summary>The stages from the lowest to the highest, between <see cref="StageModel.Unplaced"/> and <see cref="StageModel.Lapsed"/>. Empty when nobody has
    /// come yet.</summary>
    public required IReadOnlyList<StageCount> Stages { get; init; }

    /// <summary>
    /// How many stages are left out of <see cref="Stages"/> because they have fewer customers than <see cref="JourneyLog.MinimumCell"/>, or because one of those could
    /// be calculated from them.
    /// </summary>
    public required int Withheld { get; init; }
}
