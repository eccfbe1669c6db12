using System.Runtime.InteropServices;

namespace CxKit.Journeys;

/// <summary>A journey map as a sequence automaton: the places between its steps in one line, along which a journey moves.</summary>
/// <remarks>
/// <para>Places are numbered in the order of the map, from 0, where a journey starts, to <see cref="Places"/> − 1, where it ends. From the place before a
/// place one comes to it freely, or by a step: with its event for nothing, without it for its skip cost. An optional part has a free way round it, a
/// repeated one a free way back. Each optional or repeated part has an entry and an exit of its own, as in Thompson's construction (1968), so that the way
/// back of one part never meets the way round or back of another.</para>
/// <para>Immutable, thread-safe.</para>
/// </remarks>
internal sealed class MapAutomaton
{
    /// <summary>The symbol of an event that no step expects.</summary>
    public const int Unmapped = -1;

    private readonly List<MapPlace> _places = [new MapPlace { Round = MapPlace.None, Step = MapPlace.None }];
    private readonly List<(int Exit, int Entry)> _waysBack = [];
    private readonly List<ExpectedStep> _steps = [];
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly List<List<int>> _placesBehind = [];
    private readonly double _skippedStepCost;

    public MapAutomaton(JourneyMap map, double skippedStepCost)
    {
        _skippedStepCost = skippedStepCost;
        Add(map.Occurs, () =>
        {
            foreach (var stage in map.Stages)
            {
                Add(stage.Occurs, () =>
                {
                    foreach (var touchpoint in stage.Touchpoints ?? [])
                    {
                        Add(touchpoint.Occurs, () =>
                        {
                            foreach (var step in touchpoint.Steps ?? [])
                            {
                                Add(step.Occurs, () => Add(stage, touchpoint, step));
                            }
                        });
                    }
                });
            }
        });
    }

    /// <summary>The places, each with the ways that lead forward to it.</summary>
    public ReadOnlySpan<MapPlace> Places => CollectionsMarshal.AsSpan(_places);

    /// <summary>The free ways back, from the exit of a repeated part to its entry.</summary>
    public ReadOnlySpan<(int Exit, int Entry)> WaysBack => CollectionsMarshal.AsSpan(_waysBack);

    /// <summary>The steps, in the order of the map.</summary>
    public IReadOnlyList<ExpectedStep> Steps => _steps;

    /// <summary>The number of an event among those that the map expects, or <see cref="Unmapped"/>.</summary>
    public int SymbolOf(string name) => _symbols.GetValueOrDefault(name, Unmapped);

    /// <summary>The places right behind the steps that the event makes.</summary>
    public ReadOnlySpan<int> PlacesBehind(int symbol) =>
        symbol == Unmapped ? [] : CollectionsMarshal.AsSpan(_placesBehind[symbol]);

    private void Add(Occurrence occurs, Action addParts)
    {
        if (occurs == Occurrence.Once)
        {
            addParts();
            return;
        }

        var entry = AddPlace(MapPlace.None, MapPlace.None, 0);
        addParts();
        var isOptional = occurs is Occurrence.Optional or Occurrence.OptionalRepeated;
        var exit = AddPlace(isOptional ? entry : MapPlace.None, MapPlace.None, 0);
        if (occurs is Occurrence.Repeated or Occurrence.OptionalRepeated)
        {
            _waysBack.Add((exit, entry));
        }
    }

    private void Add(MapStage stage, MapTouchpoint touchpoint, MapStep step)
    {
        var place = AddPlace(MapPlace.None, _steps.Count, step.SkipCost ?? _skippedStepCost);
        _steps.Add(new(stage.Name, touchpoint.Name, step.Label, _places[place].Cost));
        foreach (var name in step.Events)
        {
            if (!_symbols.TryGetValue(name, out var symbol))
            {
                _symbols.Add(name, symbol = _symbols.Count);
                _placesBehind.Add([]);
            }

            _placesBehind[symbol].Add(place);
        }
    }

    private int AddPlace(int round, int step, double cost)
    {
        _places.Add(new() { Round = round, Step = step, Cost = cost });
        return _places.Count - 1;
    }
}
