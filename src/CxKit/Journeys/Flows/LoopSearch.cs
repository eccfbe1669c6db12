using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// Finds every return to an event by way of different others, in one pass: the last place of each name, and the longest stretch up to here without a name twice.
/// </summary>
internal sealed class LoopSearch(JourneyLog log, int longest)
{
    private readonly SequenceIndex _index = new();
    private readonly List<Loop> _loops = [];
    private readonly (int Journey, int Place)[] _lastSeen = new (int, int)[log.Columns.Names.Length];
    private readonly ushort[] _round = new ushort[longest];
    private int _journeys;

    public JourneyLoops Find(JourneyUnit unit, int top, double level)
    {
        foreach (var trace in log.Traces(unit))
        {
            _journeys++;
            Find(trace);
        }

        var shown = Enumerable.Range(0, _loops.Count).Where(number => _loops[number].Customers.Count >= log.MinimumCell).ToArray();
        Array.Sort(shown, (x, y) => _loops[y].Returns.CompareTo(_loops[x].Returns) is not 0 and var order ? order : _index.Compare(x, y));
        var selection = new RankSelection();
        return new()
        {
            Unit = unit,
            Journeys = _journeys,
            Different = _loops.Count,
            Loops = [.. shown.Take(top).Select(number => ToResult(number, level, selection))],
        };
    }

    private void Find(Trace trace)
    {
        var names = trace.Names;
        var distinctFrom = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var (journey, place) = _lastSeen[names[i]];
            _lastSeen[names[i]] = (_journeys, i);
            if (journey != _journeys)
            {
                continue;
            }

            // Between the two there is this name nowhere; the others are different when the stretch without a name twice reaches back to the first of them.
            if (distinctFrom <= place)
            {
                if (i - place <= longest)
                {
                    LoopOf(names[place..i]).Add(trace, place, i);
                }

                distinctFrom = place + 1;
            }
        }
    }

    private Loop LoopOf(ReadOnlySpan<ushort> round)
    {
        var first = 0;
        for (var i = 1; i < round.Length; i++)
        {
            first = round[i] < round[first] ? i : first;
        }

        round[first..].CopyTo(_round);
        round[..first].CopyTo(_round.AsSpan(round.Length - first));
        var number = _index.Number(_round.AsSpan(0, round.Length));
        if (number == _loops.Count)
        {
            _loops.Add(new());
        }

        return _loops[number];
    }

    private JourneyLoop ToResult(int number, double level, RankSelection selection)
    {
        var loop = _loops[number];
        return new()
        {
            Names = Array.ConvertAll(_index[number].ToArray(), name => log.Columns.Names[name]),
            Returns = loop.Returns,
            Journeys = loop.Journeys.Count,
            Customers = loop.Customers.Count,
            JourneyShare = WilsonInterval.Of(loop.Journeys.Count, _journeys, level)!.Value,
            TimePerJourney = DurationSummary.From([.. loop.Ticks], selection),
        };
    }

    private sealed class Loop
    {
        private int _covered; // up to which event of the journey its time is counted

        public Distinct Journeys;
        public Distinct Customers;

        public int Returns { get; private set; }

        public List<long> Ticks { get; } = [];

        public void Add(Trace trace, int from, int to)
        {
            Returns++;
            var journeys = Journeys.Count;
            Journeys.Add(trace.Unit);
            Customers.Add(trace.Subject);
            if (Journeys.Count > journeys)
            {
                Ticks.Add(0);
                _covered = 0;
            }

            Ticks[^1] += trace.Times[to] - trace.Times[Math.Max(from, _covered)];
            _covered = to;
        }
    }
}
