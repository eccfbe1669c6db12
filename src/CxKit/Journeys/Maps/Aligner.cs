using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>Finds the cheapest way to explain a journey by a map, by dynamic programming over the places of the map, event by event.</summary>
/// <remarks>
/// <para>C(j, v), the least cost to have explained j events and stand at place v, is the lesser of C(j−1, v) + the cost of an extra event j, and the
/// cheapest way to match event j by a step and then go on to v without events (Sellers 1980 and Needleman–Wunsch 1970 on a line with ways round and back).
/// Only a match has to be carried on along the line: going on and then calling event j extra costs the same as calling it extra and then going on.</para>
/// <para>Going on needs one sweep forward, one step over the ways back, and one more sweep: from v to an earlier place the cheapest way is to the exit of
/// the innermost repeated part that holds both, back to its entry, and forward again.</para>
/// <para>Time O(events · places). The choices are one byte a cell and are kept for √events of them at a time, beside √events rows of costs from which
/// the others are worked out again. Reused from journey to journey; not thread-safe.</para>
/// </remarks>
internal sealed class Aligner(MapAutomaton map)
{
    private const int CellsInOneGo = 1 << 20;

    private readonly int _places = map.Places.Length;
    private readonly List<MapMove> _moves = [];
    private readonly List<double[]> _checkpoints = [];
    private double[] _costs = new double[map.Places.Length];
    private double[] _nextCosts = new double[map.Places.Length];
    private readonly Choice[] _startChoices = new Choice[map.Places.Length];
    private Choice[] _choices = [];

    private enum Choice : byte
    {
        Start,
        Extra,
        Match,
        Forward,
        Round,
        Back,
    }

    /// <summary>The cost of the cheapest alignment; its moves are in <see cref="Moves"/> until the next call.</summary>
    /// <param name="symbols">The events of the journey, as <see cref="MapAutomaton.SymbolOf"/> numbers them.</param>
    /// <param name="extraCosts">What each event costs where it is extra.</param>
    public double Align(ReadOnlySpan<int> symbols, ReadOnlySpan<double> extraCosts)
    {
        var block = BlockLength(symbols.Length);
        if (_choices.Length < block * _places)
        {
            _choices = new Choice[block * _places];
        }

        Start();
        for (var j = 0; j < symbols.Length; j++)
        {
            if (j % block == 0)
            {
                SaveCheckpoint(j / block);
            }

            Advance(symbols[j], extraCosts[j], Row(j % block));
        }

        var cost = _costs[^1];
        TraceBack(symbols, extraCosts, block);
        return cost;
    }

    /// <summary>The moves of the last alignment, from start to end.</summary>
    public ReadOnlySpan<MapMove> Moves => CollectionsMarshal.AsSpan(_moves);

    /// <summary>What the cheapest run of the map costs where all its steps are left out.</summary>
    public double CheapestRunCost()
    {
        Start();
        return _costs[^1];
    }

    private int BlockLength(int events) =>
        (long)events * _places <= CellsInOneGo ? Math.Max(events, 1) : (int)Math.Ceiling(Math.Sqrt(events));

    private Span<Choice> Row(int index) => _choices.AsSpan(index * _places, _places);

    private void Start()
    {
        Array.Fill(_costs, double.PositiveInfinity);
        _costs[0] = 0;
        _startChoices[0] = Choice.Start;
        GoOn(_costs, _startChoices, 0);
    }

    private void Advance(int symbol, double extraCost, Span<Choice> choices)
    {
        var before = _costs;
        var after = _nextCosts;
        var behind = map.PlacesBehind(symbol);
        if (behind.IsEmpty)
        {
            CallExtra(before, extraCost, after, choices);
        }
        else
        {
            // Without a way back nothing leads to the places before the first match, where the event can only be extra.
            var first = map.WaysBack.IsEmpty ? behind[0] : 0;
            CallExtra(before.AsSpan(0, first), extraCost, after, choices);
            after.AsSpan(first).Fill(double.PositiveInfinity);
            foreach (var v in behind)
            {
                after[v] = before[v - 1];
                choices[v] = Choice.Match;
            }

            GoOn(after, choices, first);
            for (var v = first; v < after.Length; v++)
            {
                var extra = before[v] + extraCost;
                if (extra < after[v])
                {
                    after[v] = extra;
                    choices[v] = Choice.Extra;
                }
            }
        }

        (_costs, _nextCosts) = (after, before);
    }

    private static void CallExtra(ReadOnlySpan<double> before, double extraCost, Span<double> after, Span<Choice> choices)
    {
        for (var v = 0; v < before.Length; v++)
        {
            after[v] = before[v] + extraCost;
        }

        choices[..before.Length].Fill(Choice.Extra);
    }

    /// <summary>Spreads the costs of the places from <paramref name="first"/> on to where one can go from them without events.</summary>
    private void GoOn(double[] costs, Span<Choice> choices, int first)
    {
        SweepForward(costs, choices, first);
        var wentBack = false;
        foreach (var (exit, entry) in map.WaysBack)
        {
            if (costs[exit] < costs[entry])
            {
                costs[entry] = costs[exit];
                choices[entry] = Choice.Back;
                wentBack = true;
            }
        }

        if (wentBack)
        {
            SweepForward(costs, choices, first);
        }
    }

    private void SweepForward(double[] costs, Span<Choice> choices, int first)
    {
        var places = map.Places;
        for (var v = first + 1; v < places.Length; v++)
        {
            ref readonly var place = ref places[v];
            if (place.Round >= first && costs[place.Round] < costs[v])
            {
                costs[v] = costs[place.Round];
                choices[v] = Choice.Round;
            }

            var forward = costs[v - 1] + place.Cost;
            if (forward < costs[v])
            {
                costs[v] = forward;
                choices[v] = Choice.Forward;
            }
        }
    }

    private void SaveCheckpoint(int index)
    {
        if (index == _checkpoints.Count)
        {
            _checkpoints.Add(new double[_places]);
        }

        _costs.CopyTo(_checkpoints[index], 0);
    }

    private void TraceBack(ReadOnlySpan<int> symbols, ReadOnlySpan<double> extraCosts, int block)
    {
        _moves.Clear();
        var place = _places - 1;
        var blocks = (symbols.Length + block - 1) / block;
        for (var index = blocks - 1; index >= 0; index--)
        {
            var first = index * block;
            var end = Math.Min(first + block, symbols.Length);
            if (index < blocks - 1)
            {
                _checkpoints[index].CopyTo(_costs, 0);
                for (var j = first; j < end; j++)
                {
                    Advance(symbols[j], extraCosts[j], Row(j - first));
                }
            }

            for (var j = end - 1; j >= first; j--)
            {
                place = StepBack(place, j, Row(j - first));
            }
        }

        StepBack(place, MapPlace.None, _startChoices);
        _moves.Reverse();
    }

    /// <summary>Goes back to before event j, or to the start of the map, and notes the moves.</summary>
    private int StepBack(int place, int j, ReadOnlySpan<Choice> choices)
    {
        while (true)
        {
            var step = map.Places[place].Step;
            switch (choices[place])
            {
                case Choice.Extra:
                    _moves.Add(new(j, MapPlace.None));
                    return place;
                case Choice.Match:
                    _moves.Add(new(j, step));
                    return place - 1;
                case Choice.Forward:
                    if (step != MapPlace.None)
                    {
                        _moves.Add(new(MapPlace.None, step));
                    }

                    place--;
                    break;
                case Choice.Round:
                    place = map.Places[place].Round;
                    break;
                case Choice.Back:
                    place = ExitOf(place);
                    break;
                default:
                    return place;
            }
        }
    }

    private int ExitOf(int entry)
    {
        foreach (var way in map.WaysBack)
        {
            if (way.Entry == entry)
            {
                return way.Exit;
            }
        }

        throw new InvalidOperationException($"Bug in CxKit: no repeated part starts at place {entry}.");
    }
}
