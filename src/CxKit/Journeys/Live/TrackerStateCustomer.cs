namespace CxKit.Journeys;

/// <summary>One customer in a tracker's state.</summary>
internal sealed record TrackerStateCustomer
{
    public required string Subject { get; init; }

    public required IReadOnlyList<TrackerStateEvent> Events { get; init; }

    /// <summary>The time of the latest occurrence that is done with, by trigger.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? Done { get; init; }
}
