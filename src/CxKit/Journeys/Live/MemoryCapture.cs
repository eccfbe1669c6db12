namespace CxKit.Journeys;

/// <summary>What a tracker remembered at one moment; it does not change any more.</summary>
internal sealed record MemoryCapture
{
    public required KindNames Kinds { get; init; }

    public required MemoryCut Cut { get; init; }

    /// <summary>The latest time seen, UTC ticks.</summary>
    public required long Latest { get; init; }

    public required IReadOnlyList<CustomerCapture> Customers { get; init; }

    public required IReadOnlyList<AnonymousCount> Anonymous { get; init; }

    /// <summary>UTC ticks by hash of the subject.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Erasures { get; init; }

    /// <summary>The log of what was remembered.</summary>
    /// <param name="options">How events become a log.</param>
    /// <param name="observed">How many events came in all.</param>
    /// <param name="refused">Those that could not be used.</param>
    public JourneyLog ToLog(JourneyLogOptions options, long observed, IReadOnlyList<RefusedEvents> refused)
    {
        var columns = new EventColumns();
        var came = 0L;
        foreach (var (subject, events, _) in Customers)
        {
            foreach (ref readonly var kept in events.Span)
            {
                columns.Add(Kinds.Event(subject, kept));
                came += kept.Copies;
            }
        }

        var given = columns.Count;
        var assembly = new LogAssembly(columns) { Release = true };
        var different = assembly.Order();
        var anonymous = Anonymous.Sum(cell => cell.Count);
        var summary = new JourneyLogSummary
        {
            Observed = observed,
            Kept = different,
            Duplicates = assembly.Duplicates + came - given,
            Anonymous = anonymous,
            Forgotten = observed - came - anonymous - refused.Sum(reason => reason.Count),
            Refused = refused,
        };
        return new(assembly.ToColumns(options), options, summary, Anonymous);
    }
}
