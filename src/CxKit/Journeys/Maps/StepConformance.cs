namespace CxKit.Journeys;

/// <summary>How real journeys kept to one step of the map.</summary>
public sealed record StepConformance
{
    /// <summary>The stage of the step.</summary>
    public required string Stage { get; init; }

    /// <summary>The touchpoint of the step.</summary>
    public required string Touchpoint { get; init; }

    /// <summary>The step, by its <see cref="MapStep.Label"/>.</summary>
    public required string Step { get; init; }

    /// <summary>How often it was made, over all journeys; a repeated step counts each time.</summary>
    public required long Made { get; init; }

    /// <summary>How often it was expected and left out, over all journeys.</summary>
    public required long Skipped { get; init; }

    /// <summary>The journeys that made it at least once.</summary>
    public required long JourneysMade { get; init; }

    /// <summary>The journeys that left it out at least once.</summary>
    public required long JourneysSkipped { get; init; }

    /// <summary>The share of all journeys that made it, with its Wilson interval; null where there is no journey.</summary>
    public Estimate? MadeShare { get; init; }

    /// <summary>The share of all journeys that left it out, with its Wilson interval; null where there is no journey.</summary>
    public Estimate? SkippedShare { get; init; }

    /// <summary>What leaving it out cost, over all journeys.</summary>
    public required double Cost { get; init; }
}
