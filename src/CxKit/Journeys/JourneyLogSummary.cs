using System.Globalization;

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

    /// <summary>Writes what became of the events on one line, and a line for each reason to refuse some, with numbers in the current culture.</summary>
    public override string ToString()
    {
        var parts = new[]
            {
                (Duplicates, "duplicate"), (Anonymous, "anonymous"), (Left, "left out"), (Forgotten, "forgotten"), (Refused.Sum(refused => refused.Count), "refused"),
            }
            .Where(part => part.Item1 > 0).Select(part => string.Create(CultureInfo.CurrentCulture, $", {part.Item1:N0} {part.Item2}"));
        var reasons = Refused.Select(refused => string.Create(CultureInfo.CurrentCulture, $"{Environment.NewLine}{refused.Count:N0} {refused.Reason}: {refused.Message}"));
        return string.Create(CultureInfo.CurrentCulture, $"{Observed:N0} events: {Kept:N0} kept{string.Concat(parts)}{string.Concat(reasons)}");
    }
}
