namespace CxKit.Journeys;

/// <summary>Where customers go round in circles: repeats, back and forth, and longer rounds.</summary>
/// <remarks>Plain data, immutable.</remarks>
public sealed record JourneyLoops
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The number of journeys.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many different loops there are, shown or not.</summary>
    public required int Different { get; init; }

    /// <summary>The loops with the most returns first; those of one count in order of names.</summary>
    public required IReadOnlyList<JourneyLoop> Loops { get; init; }
}
