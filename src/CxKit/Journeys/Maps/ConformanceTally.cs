using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Aligns variants with a map one after the other, and adds up where they leave it.</summary>
internal sealed class ConformanceTally
{
    private const int None = MapPlace.None;
    private readonly JourneyMap _map;
    private readonly ConformanceOptions _options;
    private readonly IReadOnlyList<string> _names;
    private readonly MapAutomaton _automaton;
    private readonly Aligner _aligner;
    private readonly double _cheapestRunCost;
    private readonly int[] _symbolOfName;
    private readonly double[] _extraCostOfName;
    private readonly bool _ignoresUnmapped;
    private readonly int _minimumCell;

    private readonly Count[] _made;
    private readonly Count[] _skipped;
    private readonly Count[] _extraByName;
    private readonly Dictionary<(int Name, int After, int Before), Count> _extraByPlace = [];
    private readonly List<VariantConformance> _listed = [];
    private readonly List<int> _pendingExtras = [];
    private int[] _symbols = [];
    private int[] _kept = [];
    private double[] _extraCosts = [];
    private int _variants;
    private long _journeys, _fitting, _ignored;
    private double _cost, _worst, _squaredWorst, _fitnessSum;

    /// <param name="map">A map without problems.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="names">The names of events, by which journeys are numbered.</param>
    /// <param name="minimumCell">The fewest customers that a variant or a deviation must have to be shown.</param>
    public ConformanceTally(JourneyMap map, ConformanceOptions options, IReadOnlyList<string> names, int minimumCell = 1)
    {
        _minimumCell = minimumCell;
        _map = map;
        _options = options;
        _names = names;
        _automaton = new(map, options.SkippedStepCost);
        _aligner = new(_automaton);
        _cheapestRunCost = _aligner.CheapestRunCost();
        _symbolOfName = [.. names.Select(_automaton.SymbolOf)];
        _extraCostOfName = [.. names.Select(name => options.ExtraEventCosts.TryGetValue(name, out var cost) ? cost : options.ExtraEventCost)];
        _ignoresUnmapped = options.UnmappedEvents == UnmappedEvents.Ignore;
        _made = Counts(_automaton.Steps.Count);
        _skipped = Counts(_automaton.Steps.Count);
        _extraByName = Counts(names.Count);

        Count[] Counts(int length) => [.. Enumerable.Range(0, length).Select(_ => new Count(minimumCell))];
    }

    /// <summary>Compares the journeys with the map and sums up.</summary>
    public static Conformance Of(
        JourneyMap map, ConformanceOptions options, VariantTable variants, IReadOnlyList<string> names, JourneyUnit? unit = null, int minimumCell = 1)
    {
        var tally = new ConformanceTally(map, options, names, minimumCell);
        foreach (var variant in variants.MostFrequentFirst(names))
        {
            tally.Add(variant);
        }

        return tally.Result() with { Unit = unit };
    }

    /// <summary>The alignment of one journey.</summary>
    public Alignment Align(ReadOnlySpan<int> events)
    {
        var length = Prepare(events);
        var cost = _aligner.Align(_symbols.AsSpan(0, length), _extraCosts.AsSpan(0, length));
        return AlignmentOf(cost, WorstCost(length), events.Length - length);
    }

    private void Add(VariantTable.Variant variant)
    {
        var (events, journeys) = (variant.Events, variant.Journeys);
        var length = Prepare(events);
        var cost = _aligner.Align(_symbols.AsSpan(0, length), _extraCosts.AsSpan(0, length));
        var worst = WorstCost(length);
        _variants++;
        _journeys += journeys;
        _fitting += cost == 0 ? journeys : 0;
        _ignored += journeys * (events.Length - length);
        _cost += journeys * cost;
        _worst += journeys * worst;
        _squaredWorst += journeys * worst * worst;
        _fitnessSum += journeys * (worst == 0 ? 1 : 1 - cost / worst);
        CountMoves(variant);
        if (_listed.Count < _options.ListedVariants && variant.Customers.Count >= _minimumCell)
        {
            _listed.Add(new(NamesOf(events), journeys, AlignmentOf(cost, worst, events.Length - length)));
        }
    }

    /// <summary>Writes the events that are compared into the buffers and returns their number.</summary>
    private int Prepare(ReadOnlySpan<int> events)
    {
        if (_symbols.Length < events.Length)
        {
            _symbols = new int[events.Length];
            _kept = new int[events.Length];
            _extraCosts = new double[events.Length];
        }

        var length = 0;
        foreach (var name in events)
        {
            var symbol = _symbolOfName[name];
            if (symbol != MapAutomaton.Unmapped || !_ignoresUnmapped)
            {
                _symbols[length] = symbol;
                _kept[length] = name;
                _extraCosts[length++] = _extraCostOfName[name];
            }
        }

        return length;
    }

    /// <summary>Added in the order of the aligner, so that rounding never puts a cost above it.</summary>
    private double WorstCost(int length)
    {
        var worst = _cheapestRunCost;
        foreach (var cost in _extraCosts.AsSpan(0, length))
        {
            worst += cost;
        }

        return worst;
    }

    private void CountMoves(VariantTable.Variant variant)
    {
        var after = None;
        _pendingExtras.Clear();
        foreach (var (index, step) in _aligner.Moves)
        {
            if (step == None)
            {
                _pendingExtras.Add(_kept[index]);
            }
            else if (index == None)
            {
                _skipped[step].Add(variant);
            }
            else
            {
                CountExtras(after, step, variant);
                _made[step].Add(variant);
                after = step;
            }
        }

        CountExtras(after, None, variant);
    }

    private void CountExtras(int after, int before, VariantTable.Variant variant)
    {
        foreach (var name in _pendingExtras)
        {
            _extraByName[name].Add(variant);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_extraByPlace, (name, after, before), out _);
            (count ??= new(_minimumCell)).Add(variant);
        }

        _pendingExtras.Clear();
    }

    private Alignment AlignmentOf(double cost, double worst, int ignored)
    {
        var moves = new AlignmentMove[_aligner.Moves.Length];
        for (var i = 0; i < moves.Length; i++)
        {
            var (index, step) = _aligner.Moves[i];
            moves[i] = new(index == None ? null : _names[_kept[index]], LabelOf(step));
        }

        return new() { Moves = moves, Cost = cost, WorstCost = worst, IgnoredEvents = ignored };
    }

    private string[] NamesOf(ReadOnlySpan<int> events)
    {
        var names = new string[events.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = _names[events[i]];
        }

        return names;
    }

    private string? LabelOf(int step) => step == None ? null : _automaton.Steps[step].Label;

    private Conformance Result()
    {
        var deviations = SkippedSteps().Concat(ExtrasByPlace()).ToList();
        var extras = ExtraEvents().ToList();
        return new()
        {
            Version = Conformance.CurrentVersion,
            Map = _map,
            ExtraEventCost = _options.ExtraEventCost,
            SkippedStepCost = _options.SkippedStepCost,
            UnmappedEvents = _options.UnmappedEvents,
            Journeys = _journeys,
            FittingJourneys = _fitting,
            IgnoredEvents = _ignored,
            Cost = _cost,
            FittingShare = WilsonInterval.Of(_fitting, _journeys, _options.Level),
            Fitness = FitnessOfLog(),
            MeanFitness = _journeys == 0 ? null : Bounded(_fitnessSum / _journeys, _journeys),
            Steps = [.. _automaton.Steps.Select(StepOf)],
            ExtraEvents = extras,
            OtherExtraEvents = _extraByName.Count(count => count.Times > 0) - extras.Count,
            Deviations =
            [
                .. deviations.OrderByDescending(deviation => deviation.Cost).ThenByDescending(deviation => deviation.Times)
                    .ThenBy(deviation => deviation.Kind).ThenBy(deviation => deviation.Name, StringComparer.Ordinal)
                    .ThenBy(deviation => deviation.Touchpoint, StringComparer.Ordinal)
                    .ThenBy(deviation => deviation.After, StringComparer.Ordinal).ThenBy(deviation => deviation.Before, StringComparer.Ordinal),
            ],
            OtherDeviations = _skipped.Count(count => count.Times > 0) + _extraByPlace.Count - deviations.Count,
            Variants = _listed,
            OtherVariants = _variants - _listed.Count,
        };
    }

    private Estimate? FitnessOfLog()
    {
        if (_journeys == 0)
        {
            return null;
        }

        return _worst == 0 ? Bounded(1, _journeys) : Bounded(1 - _cost / _worst, _worst * _worst / _squaredWorst);
    }

    private Estimate Bounded(double mean, double journeys) => WilsonInterval.Around(Math.Clamp(mean, 0, 1), journeys, _options.Level);

    private Estimate Share(long journeys) => WilsonInterval.Of(journeys, _journeys, _options.Level)!.Value;

    private StepConformance StepOf(ExpectedStep step, int index) => new()
    {
        Stage = step.Stage,
        Touchpoint = step.Touchpoint,
        Step = step.Label,
        Made = _made[index].Times,
        Skipped = _skipped[index].Times,
        JourneysMade = _made[index].Journeys,
        JourneysSkipped = _skipped[index].Journeys,
        MadeShare = WilsonInterval.Of(_made[index].Journeys, _journeys, _options.Level),
        SkippedShare = WilsonInterval.Of(_skipped[index].Journeys, _journeys, _options.Level),
        Cost = _skipped[index].Times * step.SkipCost,
    };

    private IEnumerable<ExtraEvent> ExtraEvents() =>
        Enumerable.Range(0, _names.Count)
            .Where(name => _extraByName[name].IsShown)
            .Select(name => new ExtraEvent(
                _names[name], _symbolOfName[name] != MapAutomaton.Unmapped, _extraByName[name].Times, _extraByName[name].Journeys,
                Share(_extraByName[name].Journeys), _extraByName[name].Times * _extraCostOfName[name]))
            .OrderByDescending(extra => extra.Cost).ThenByDescending(extra => extra.Times).ThenBy(extra => extra.Event, StringComparer.Ordinal);

    private IEnumerable<Deviation> SkippedSteps() =>
        from step in Enumerable.Range(0, _skipped.Length)
        let count = _skipped[step]
        where count.IsShown
        select DeviationOf(AlignmentMoveKind.SkippedStep, LabelOf(step)!, count, _automaton.Steps[step].SkipCost) with
        {
            Touchpoint = _automaton.Steps[step].Touchpoint,
        };

    private IEnumerable<Deviation> ExtrasByPlace() =>
        from pair in _extraByPlace
        let place = pair.Key
        where pair.Value.IsShown
        select DeviationOf(AlignmentMoveKind.ExtraEvent, _names[place.Name], pair.Value, _extraCostOfName[place.Name]) with
        {
            After = LabelOf(place.After),
            Before = LabelOf(place.Before),
        };

    private Deviation DeviationOf(AlignmentMoveKind kind, string name, Count count, double costEach) => new()
    {
        Kind = kind,
        Name = name,
        Times = count.Times,
        Journeys = count.Journeys,
        Share = Share(count.Journeys),
        Cost = count.Times * costEach,
        ShareOfCost = _cost == 0 ? 0 : count.Times * costEach / _cost,
    };

    /// <summary>How often something happened, in how many journeys, and whether those of enough customers.</summary>
    private sealed class Count(int minimumCell)
    {
        private readonly HashSet<int> _customers = [];
        private VariantTable.Variant? _last;

        public long Times { get; private set; }

        public long Journeys { get; private set; }

        public bool IsShown => Times > 0 && (minimumCell == 1 || _customers.Count >= minimumCell);

        public void Add(VariantTable.Variant variant)
        {
            Times += variant.Journeys;
            if (_last == variant)
            {
                return;
            }

            _last = variant;
            Journeys += variant.Journeys;
            if (minimumCell > 1 && _customers.Count < minimumCell)
            {
                _customers.UnionWith(variant.Customers);
            }
        }
    }
}
