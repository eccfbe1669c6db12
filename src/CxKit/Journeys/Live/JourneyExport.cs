namespace CxKit.Journeys;

/// <summary>What a <see cref="JourneyTracker"/> remembers of one customer, as plain data to be handed to that customer.</summary>
/// <remarks>Its JSON form is <see cref="JourneysJson.JourneyExport"/> of <see cref="JourneysJson"/>.</remarks>
public sealed record JourneyExport
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(JourneyExport)); } = CurrentVersion;

    /// <summary>The customer.</summary>
    public required string Subject { get; init; }

    /// <summary>The events in order, times in UTC; one that came several times is there once.</summary>
    public required IReadOnlyList<JourneyEvent> Events { get; init; }
}
