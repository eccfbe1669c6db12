namespace CxKit.Journeys;

/// <summary>The different journeys there are, from first to last event, and how many went each way.</summary>
/// <remarks>Plain data, immutable.</remarks>
public sealed record JourneyVariants
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The number of journeys.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of different ones, all of them, also those that are not shown.</summary>
    public required int Different { get; init; }

    /// <summary>The most frequent ones first; those of one count in order of names.</summary>
    public required IReadOnlyList<JourneyPath> Variants { get; init; }

    /// <summary>The share of journeys that went one of the first 1, 2, 3 … of <see cref="Variants"/>.</summary>
    public IReadOnlyList<double> Coverage
    {
        get
        {
            var covered = 0;
            return [.. Variants.Select(variant => (double)(covered += variant.Journeys) / Journeys)];
        }
    }

    /// <summary>How many journeys went another way than those shown: rarer, or of fewer customers than <see cref="JourneyLog.MinimumCell"/>.</summary>
    public int OtherJourneys => Journeys - Variants.Sum(variant => variant.Journeys);
}
