namespace CxKit.Journeys;

/// <summary>A sequence of events and how often it was walked.</summary>
public sealed record JourneyPath
{
    /// <summary>The names in order; each follows the one before directly.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How often it occurred.</summary>
    public required int Count { get; init; }

    /// <summary>The number of journeys in which it occurred.</summary>
    public required int Journeys { get; init; }

    /// <summary>The number of customers in whose journeys it occurred.</summary>
    public required int Customers { get; init; }

    /// <summary>The share of journeys in which it occurred, with its Wilson interval.</summary>
    public required Estimate JourneyShare { get; init; }

    /// <summary>The time from its first event to its last.</summary>
    public required DurationSummary Duration { get; init; }
}
