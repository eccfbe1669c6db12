namespace CxKit.Journeys;

/// <summary>Counts refused rows by reason and keeps the first of each.</summary>
internal sealed class RefusalTally(int kept)
{
    private readonly SortedDictionary<RowRefusal, (long Count, List<RefusedRow> First)> _byReason = [];

    public long Count { get; private set; }

    /// <param name="reason">The reason.</param>
    /// <param name="line">The line on which the row starts.</param>
    /// <param name="lines">How many lines it takes.</param>
    /// <param name="problem">What is wrong and what to do; called only for rows that are kept.</param>
    public void Add(RowRefusal reason, long line, long lines, Func<string> problem)
    {
        Count++;
        var (count, first) = _byReason.TryGetValue(reason, out var found) ? found : (0, []);
        if (first.Count < kept)
        {
            first.Add(new RefusedRow(reason, line, lines, problem()));
        }

        _byReason[reason] = (count + 1, first);
    }

    public IReadOnlyList<RefusedRows> Snapshot() =>
        [.. _byReason.Select(reason => new RefusedRows(reason.Key, reason.Value.Count, [.. reason.Value.First]))];
}
