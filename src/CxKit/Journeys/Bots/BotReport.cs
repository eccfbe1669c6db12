using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>The customers of a log who behave like robots.</summary>
/// <remarks><c>log.Without(report.Subjects)</c> is the log without them.</remarks>
public sealed record BotReport
{
    internal BotReport()
    {
    }

    /// <summary>The rules that were applied.</summary>
    public required BotRules Rules { get; init; }

    /// <summary>The suspects, those with most events first.</summary>
    public required IReadOnlyList<SuspectedBot> Suspects { get; init; }

    /// <summary>The number of customers in the log.</summary>
    public required int Customers { get; init; }

    /// <summary>The number of events in the log.</summary>
    public required int Events { get; init; }

    /// <summary>Who is suspected, in the order of <see cref="Suspects"/>.</summary>
    public IEnumerable<string> Subjects => Suspects.Select(suspect => suspect.Subject);

    /// <summary>The number of events that are theirs.</summary>
    public int SuspectedEvents => Suspects.Sum(suspect => suspect.Events);

    /// <summary>One sentence with the counts, without subjects.</summary>
    public override string ToString() => Invariant(
        $"{Suspects.Count} of {Customers} customers look like robots; {SuspectedEvents} of {Events} events are theirs.");
}
