using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How often each of many sequences of names occurred, in how many journeys, and how long it took.</summary>
internal sealed class SequenceTally(JourneyLog log, double level)
{
    private readonly SequenceIndex _index = new();
    private readonly List<Entry> _entries = [];
    private readonly RankSelection _selection = new();

    public int Different => _entries.Count;

    public int Total { get; private set; }

    public int Journeys { get; set; }

    public void Add(ReadOnlySpan<ushort> names, Trace trace, long ticks)
    {
        var entry = EntryOf(names);
        entry.Journeys.Add(trace.Unit);
        entry.Customers.Add(trace.Subject);
        entry.Ticks.Add(ticks);
        Total++;
    }

    /// <summary>Most frequent first, then by names; those about fewer customers than a report may show are not among them.</summary>
    public IReadOnlyList<JourneyPath> Top(int top)
    {
        var shown = Enumerable.Range(0, Different).Where(number => _entries[number].Customers.Count >= log.MinimumCell).ToArray();
        Array.Sort(shown, (x, y) => _entries[y].Ticks.Count.CompareTo(_entries[x].Ticks.Count) is not 0 and var order ? order : _index.Compare(x, y));
        return [.. shown.Take(top).Select(Path)];
    }

    private JourneyPath Path(int number)
    {
        var entry = _entries[number];
        return new()
        {
            Names = Array.ConvertAll(_index[number].ToArray(), name => log.Columns.Names[name]),
            Count = entry.Ticks.Count,
            Journeys = entry.Journeys.Count,
            Customers = entry.Customers.Count,
            JourneyShare = WilsonInterval.Of(entry.Journeys.Count, Journeys, level)!.Value,
            Duration = DurationSummary.From([.. entry.Ticks], _selection),
        };
    }

    private Entry EntryOf(ReadOnlySpan<ushort> names)
    {
        var number = _index.Number(names);
        if (number == _entries.Count)
        {
            _entries.Add(new());
        }

        return _entries[number];
    }

    private sealed class Entry
    {
        public Distinct Journeys;
        public Distinct Customers;

        public List<long> Ticks { get; } = [];
    }
}
