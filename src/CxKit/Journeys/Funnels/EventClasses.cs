namespace CxKit.Journeys;

/// <summary>
/// Sorts events into classes by the steps and exclusions of a funnel that mean them: class 0 means nothing to the funnel. Almost always the name of an event
/// says its class at once.
/// </summary>
internal sealed class EventClasses
{
    private const ushort ByProperties = ushort.MaxValue;

    private readonly FunnelRule _rule;
    private readonly ushort[] _classOfName = new ushort[ushort.MaxValue + 1];
    private readonly Dictionary<string, List<int>> _meaning = new(StringComparer.Ordinal); // step, or number of steps + exclusion, by event name
    private readonly Dictionary<UInt128, ushort> _classes = new() { [0] = 0 };
    private readonly List<FunnelStep> _meanings;
    private readonly PropertyColumn?[] _conditions;
    private readonly HashSet<int>?[] _wanted;
    private readonly LogColumns _columns;
    private readonly PropertyColumn? _held;
    private readonly bool _anyByProperties;
    private bool[] _matches;
    private UInt128[] _masks = [0];

    public EventClasses(FunnelRule rule, LogColumns columns)
    {
        (_rule, _columns) = (rule, columns);
        _meanings = [.. rule.Steps, .. rule.Options.Exclusions.Select(exclusion => exclusion.Event)];
        _conditions = [.. _meanings.Select(step => ColumnOf(step.PropertyKey))];
        _wanted = [.. _meanings.Select((step, m) => WantedCodes(step, _conditions[m]))];
        _held = ColumnOf(rule.Options.HoldConstant);
        _matches = new bool[rule.Steps.Count];
        for (var m = 0; m < _meanings.Count; m++)
        {
            foreach (var name in _meanings[m].EventNames.Distinct(StringComparer.Ordinal))
            {
                if (!_meaning.TryGetValue(name, out var list))
                {
                    _meaning.Add(name, list = []);
                }

                list.Add(m);
            }
        }

        for (var code = 0; code < columns.Names.Length; code++)
        {
            if (_meaning.TryGetValue(columns.Names[code], out var list))
            {
                var conditional = HoldsConstant || list.Exists(m => _meanings[m].PropertyKey is not null);
                _anyByProperties |= conditional;
                _classOfName[code] = conditional ? ByProperties : ClassOf(Mask(list, row: -1, hasHeld: true));
            }
        }
    }

    public bool HoldsConstant => _rule.Options.HoldConstant is not null;

    /// <summary>The number of classes seen so far.</summary>
    public int Count => _masks.Length;

    /// <summary>Tells whether events of a class may be used for a step, counted from 0.</summary>
    public bool Matches(int eventClass, int step) => _matches[eventClass * _rule.Steps.Count + step];

    /// <summary>Tells whether events of a class exclude anything.</summary>
    public bool IsExclusion(int eventClass) => _masks[eventClass] >> _rule.Steps.Count != 0;

    /// <summary>
    /// Tells whether an event of a class stops an attempt that stands at a step, counted from 1: some exclusion starts at this step or before and ends behind it.
    /// </summary>
    public bool Stops(int eventClass, int standing) => Excludes(eventClass, standing, entered: standing);

    /// <summary>Tells whether an event of a class cannot be the one that enters a step, counted from 1, because it is also excluded there.</summary>
    public bool Bars(int eventClass, int step) => Excludes(eventClass, step, entered: step - 1);

    /// <summary>Writes the events of a journey that mean something to the funnel.</summary>
    public void Collect(Trace trace, CandidateBuffer into)
    {
        into.Clear(trace.Length);
        var (positions, classes) = (into.Positions, into.Classes);
        var names = trace.Names;
        var count = 0;
        for (var i = 0; i < names.Length; i++)
        {
            // Written always and kept only if it means something: which is which cannot be predicted.
            var eventClass = _classOfName[names[i]];
            positions[count] = i;
            classes[count] = eventClass;
            count += eventClass == 0 ? 0 : 1;
        }

        into.Count = _anyByProperties ? Resolve(trace, into, count) : count;
        for (var i = 0; i < into.Count; i++)
        {
            into.Times[i] = trace.Times[positions[i]];
        }
    }

    private int Resolve(Trace trace, CandidateBuffer into, int count)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var (position, eventClass, held) = (into.Positions[i], into.Classes[i], -1);
            if (eventClass == ByProperties)
            {
                var row = trace.Row(position);
                var hasHeld = !HoldsConstant;
                if (_held is not null && _held.Codes.TryGet(row, out var value))
                {
                    (hasHeld, held) = (true, value);
                }

                eventClass = ClassOf(Mask(_meaning[_columns.Names[trace.Names[position]]], row, hasHeld));
            }

            (into.Positions[kept], into.Classes[kept], into.Held[kept]) = (position, eventClass, held);
            kept += eventClass == 0 ? 0 : 1;
        }

        return kept;
    }

    /// <summary>Steps are the low bits, exclusions those behind them.</summary>
    private UInt128 Mask(List<int> meanings, int row, bool hasHeld)
    {
        UInt128 mask = 0;
        foreach (var m in meanings)
        {
            if ((hasHeld || m >= _rule.Steps.Count) && (_meanings[m].PropertyKey is null || HasProperty(m, row)))
            {
                mask |= UInt128.One << m;
            }
        }

        return mask;
    }

    private bool HasProperty(int meaning, int row) => _conditions[meaning] is { } column && column.Codes.TryGet(row, out var code)
        && (_wanted[meaning] is not { } wanted || wanted.Contains(code));

    private bool Excludes(int eventClass, int step, int entered)
    {
        for (var x = 0; x < _rule.Options.Exclusions.Count; x++)
        {
            var exclusion = _rule.Options.Exclusions[x];
            if (exclusion.After <= entered && step < _rule.BeforeOf(exclusion) && (_masks[eventClass] >> (_rule.Steps.Count + x) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private ushort ClassOf(UInt128 mask)
    {
        if (_classes.TryGetValue(mask, out var eventClass))
        {
            return eventClass;
        }

        eventClass = (ushort)_classes.Count;
        if (eventClass == ByProperties)
        {
            throw new InvalidOperationException("The events of the log fit the steps of the funnel in 65,535 different combinations. Use fewer steps with properties.");
        }

        _classes.Add(mask, eventClass);
        _masks = [.. _masks, mask];
        Array.Resize(ref _matches, _matches.Length + _rule.Steps.Count);
        for (var step = 0; step < _rule.Steps.Count; step++)
        {
            _matches[eventClass * _rule.Steps.Count + step] = (mask >> step & 1) != 0;
        }

        return eventClass;
    }

    private PropertyColumn? ColumnOf(string? key) => key is not null && _columns.Properties.TryGetValue(key, out var column) ? column : null;

    private static HashSet<int>? WantedCodes(FunnelStep step, PropertyColumn? column) => step.PropertyValues.Count == 0 || column is null
        ? null
        : [.. step.PropertyValues.Select(value => Array.BinarySearch(column.Texts, value, StringComparer.Ordinal)).Where(code => code >= 0)];
}
