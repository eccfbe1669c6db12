namespace CxKit.Journeys;

/// <summary>Counts the journeys at each event at each step.</summary>
internal sealed class StepCounts
{
    private readonly JourneyLog _log;
    private readonly StepMatrixOptions _options;
    private readonly int[] _steps;
    private readonly FlowTally[] _cells; // name by name, the steps of each side by side
    private readonly int[] _ended;
    private readonly int[] _notStarted;
    private int _journeys;

    public StepCounts(JourneyLog log, StepMatrixOptions options)
    {
        (_log, _options) = (log, options);
        _steps = options.CentredOn is null
            ? [.. Enumerable.Range(1, options.Steps)]
            : [.. Enumerable.Range(-options.StepsBefore, options.StepsBefore + 1 + options.Steps)];
        _cells = new FlowTally[log.Columns.Names.Length * _steps.Length];
        _ended = new int[_steps.Length];
        _notStarted = new int[_steps.Length];
    }

    public StepMatrix Matrix()
    {
        var centre = _options.CentredOn is null ? -1 : Array.BinarySearch(_log.Columns.Names, _options.CentredOn, StringComparer.Ordinal);
        foreach (var trace in _log.Traces(_options.Unit))
        {
            if (_options.CentredOn is null)
            {
                Add(trace, -1); // the first event is at step 1
            }
            else if (centre >= 0 && trace.Names.IndexOf((ushort)centre) is >= 0 and var place)
            {
                Add(trace, place);
            }
        }

        var leftOut = new int[_steps.Length];
        var rows = new List<StepMatrixRow>();
        for (var name = 0; name < _log.Columns.Names.Length; name++)
        {
            var counts = Shown(_cells.AsSpan(name * _steps.Length, _steps.Length), leftOut);
            if (counts.AsSpan().ContainsAnyExcept(0))
            {
                rows.Add(new(_log.Columns.Names[name], counts));
            }
        }

        return new()
        {
            Unit = _options.Unit,
            CentredOn = _options.CentredOn,
            Journeys = _journeys,
            Steps = _steps,
            Rows = rows,
            Ended = _ended,
            NotStarted = _notStarted,
            LeftOut = leftOut,
        };
    }

    /// <param name="trace">The journey.</param>
    /// <param name="zero">The place of its event that is at step 0.</param>
    private void Add(Trace trace, int zero)
    {
        _journeys++;
        for (var column = 0; column < _steps.Length; column++)
        {
            var place = zero + _steps[column];
            if (place < 0)
            {
                _notStarted[column]++;
            }
            else if (place >= trace.Length)
            {
                _ended[column]++;
            }
            else
            {
                ref var cell = ref _cells[trace.Names[place] * _steps.Length + column];
                cell.Count++;
                cell.Customers.Add(trace.Subject);
            }
        }
    }

    private int[] Shown(ReadOnlySpan<FlowTally> cells, int[] leftOut)
    {
        var counts = new int[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column].Customers.Count >= _log.MinimumCell)
            {
                counts[column] = cells[column].Count;
            }
            else
            {
                leftOut[column] += cells[column].Count;
            }
        }

        return counts;
    }
}
