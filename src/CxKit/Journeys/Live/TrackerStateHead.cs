namespace CxKit.Journeys;

/// <summary>The first line of a tracker's state.</summary>
internal sealed record TrackerStateHead
{
    public const int CurrentVersion = 1;

    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, "the state of a journey tracker"); } = CurrentVersion;

    /// <summary>How many lines of customers follow, by which a cut file is known.</summary>
    public required int Customers { get; init; }

    public required long Observed { get; init; }

    public required DateTimeOffset Latest { get; init; }

    public required DateTimeOffset CutTime { get; init; }

    public string? CutSubject { get; init; }

    public required IReadOnlyList<RefusedEvents> Refused { get; init; }

    public required IReadOnlyList<TrackerStateCount> Anonymous { get; init; }

    /// <summary>Up to when customers are erased, by hash of the subject.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Erased { get; init; }
}
