namespace CxKit.Touchpoints;

/// <summary>All that an <see cref="ObjectiveTracker"/> remembers, as plain data with a JSON form.</summary>
/// <remarks>Ids are there as hashes (SHA-256, the first 16 bytes): no name of an event or a customer is in it.</remarks>
public sealed record ObjectiveCapture
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ObjectiveCapture)); } = CurrentVersion;

    /// <summary>The name of the objective.</summary>
    public required string Objective { get; init; }

    /// <summary>The steps of time of <see cref="Buckets"/>.</summary>
    public required TimeSpan Granularity { get; init; }

    /// <summary>The time of the latest event, or null.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>Events before this are too late.</summary>
    public required DateTimeOffset Floor { get; init; }

    /// <summary>What became of the events.</summary>
    public required ObjectiveCounts Counts { get; init; }

    /// <summary>The counts, in order of time and segment.</summary>
    public required IReadOnlyList<ObjectiveBucket> Buckets { get; init; }

    /// <summary>The ids that are remembered, in order.</summary>
    public required IReadOnlyList<ObjectiveSeenEvent> Seen { get; init; }

    /// <summary>The latest reports that were handed out, in order of time.</summary>
    public required IReadOnlyList<ObjectiveReport> Reports { get; init; }
}
