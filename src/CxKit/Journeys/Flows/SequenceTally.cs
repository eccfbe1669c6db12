using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>How often each of many sequences of names occurred, in how many journeys, and how long it took: 12 bytes an occurrence while this runs.</summary>
internal sealed class SequenceTally(JourneyLog log, double level)
{
    private readonly SequenceIndex _index = new();
    private readonly List<int> _occurrences = []; // the number of the sequence, and how long it took
    private readonly List<long> _ticks = [];
    private FlowTally[] _tallies = new FlowTally[64];

    public int Different => _index.Count;

    public int Total => _occurrences.Count;

    public int Journeys { get; set; }

    public void Add(ReadOnlySpan<ushort> names, Trace trace, long ticks)
    {
        var number = _index.Number(names);
        if (number == _tallies.Length)
        {
            Array.Resize(ref _tallies, 2 * _tallies.Length);
        }

        ref var tally = ref _tallies[number];
        tally.Count++;
        tally.Journeys.Add(trace.Unit);
        tally.Customers.Add(trace.Subject);
        _occurrences.Add(number);
        _ticks.Add(ticks);
    }

    /// <summary>Most frequent first, then by names; those about fewer customers than a report may show are not among them.</summary>
    public IReadOnlyList<JourneyPath> Top(int top)
    {
        var shown = Best(top);
        var ticks = Array.ConvertAll(shown, number => new List<long>(_tallies[number].Count));
        var place = shown.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        for (var i = 0; i < _occurrences.Count; i++)
        {
            if (place.TryGetValue(_occurrences[i], out var of))
            {
                ticks[of].Add(_ticks[i]);
            }
        }

        var selection = new RankSelection();
        return [.. shown.Select((number, i) => Path(number, DurationSummary.From([.. ticks[i]], selection)))];
    }

    private int[] Best(int top)
    {
        var order = Comparer<int>.Create((x, y) => _tallies[y].Count.CompareTo(_tallies[x].Count) is not 0 and var byCount ? byCount : _index.Compare(x, y));
        var best = new PriorityQueue<int, int>(Comparer<int>.Create((x, y) => order.Compare(y, x))); // the last of them first
        for (var number = 0; number < Different; number++)
        {
            if (_tallies[number].Customers.Count < log.MinimumCell)
            {
                continue;
            }

            if (best.Count < top)
            {
                best.Enqueue(number, number);
            }
            else
            {
                best.EnqueueDequeue(number, number);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).Order(order)];
    }

    private JourneyPath Path(int number, DurationSummary duration)
    {
        var tally = _tallies[number];
        return new()
        {
            Names = Array.ConvertAll(_index[number].ToArray(), name => log.Columns.Names[name]),
            Count = tally.Count,
            Journeys = tally.Journeys.Count,
            Customers = tally.Customers.Count,
            JourneyShare = WilsonInterval.Of(tally.Journeys.Count, Journeys, level)!.Value,
            Duration = duration,
        };
    }
}
