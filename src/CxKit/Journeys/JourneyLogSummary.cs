namespace CxKit.Journeys;

/// <summary>What became of every event: <see cref="Observed"/> is the sum of <see cref="Kept"/>, <see cref="Duplicates"/>, <see cref="Anonymous"/>,
/// <see cref="Left"/>, <see cref="Forgotten"/> and the counts in <see cref="Refused"/>.</summary>
public sealed record JourneyLogSummary
{
    /// <summary>All events that were given.</summary>
    public long Observed { get; internal init; }

    /// <summary>Events that are in the log.</summary>
    public long Kept { get; internal init; }

    /// <summary>Events left out because one with the same id, earlier in the order of the log, is there already.</summary>
    public long Duplicates { get; internal init; }

    /// <summary>Events that were only counted, because their subject consented to no more; see <see cref="JourneyLog.AnonymousCounts"/>.</summary>
    public long Anonymous { get; internal init; }

    /// <summary>Events that a later choice left out, such as <see cref="JourneyLog.Between"/> or <see cref="JourneyLog.Without"/>.</summary>
    public long Left { get; internal init; }

    /// <summary>Events that a <see cref="JourneyTracker"/> does not remember: beyond its limits, or of an erased customer. 0 for a log of given events.</summary>
    public long Forgotten { get; internal init; }

    /// <summary>Events that could not be used, by reason.</summary>
    public IReadOnlyList<RefusedEvents> Refused { get; internal init; } = [];
}
