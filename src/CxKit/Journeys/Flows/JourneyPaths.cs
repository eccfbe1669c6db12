namespace CxKit.Journeys;

/// <summary>The most frequent sequences of a fixed number of events, each directly behind the one before, anywhere in a journey.</summary>
/// <remarks>Plain data, immutable. Sequences overlap: <c>a b c d</c> holds two of three events. With length 2 the counts are those of the edges of <see cref="Flow"/>.</remarks>
public sealed record JourneyPaths
{
    /// <summary>What one journey is.</summary>
    public required JourneyUnit Unit { get; init; }

    /// <summary>The number of events of each sequence.</summary>
    public required int Length { get; init; }

    /// <summary>The number of journeys, whether they hold such a sequence or not.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many sequences were counted in all, shown or not.</summary>
    public required int Total { get; init; }

    /// <summary>How many different ones there are, shown or not.</summary>
    public required int Different { get; init; }

    /// <summary>The most frequent ones first; those of one count in order of names.</summary>
    public required IReadOnlyList<JourneyPath> Paths { get; init; }
}
