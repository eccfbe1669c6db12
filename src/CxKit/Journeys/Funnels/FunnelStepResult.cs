namespace CxKit.Journeys;

/// <summary>How many reached a step of a funnel.</summary>
public sealed record FunnelStepResult
{
    /// <summary>The number of the step, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The name of the step; <c>any 2 of 3</c> where steps come in any order.</summary>
    public required string Name { get; init; }

    /// <summary>How many reached it, in the unit that the funnel counts.</summary>
    public required long Count { get; init; }

    /// <summary>How many reached the step before and not this one; 0 for the first step.</summary>
    public required long Lost { get; init; }

    /// <summary>How many of <see cref="Lost"/> may still come, because their window was open when the data end; where sessions are counted, the session as well.
    /// Without a window a customer may always come back.</summary>
    public required long StillOpen { get; init; }

    /// <summary>The share of those who started, with its Wilson interval; null when nobody did.</summary>
    public Estimate? FromStart { get; init; }

    /// <summary>The share of those who reached the step before, with its Wilson interval; null for the first step and when nobody did.</summary>
    public Estimate? FromPrevious { get; init; }
}
