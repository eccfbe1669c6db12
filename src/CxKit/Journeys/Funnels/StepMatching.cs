namespace CxKit.Journeys;

/// <summary>
/// The most steps that a changing set of events can do, each event one step and each step by one event: a largest matching (Kuhn 1955), kept up to date by one
/// augmenting path for each event that comes or goes (Berge 1957). Events of one class are alike and only counted.
/// </summary>
internal sealed class StepMatching(EventClasses classes, int steps)
{
    private const int Free = -1;

    private readonly int[] _doneBy = new int[steps]; // the class of the event that does each step
    private readonly bool[] _visited = new bool[steps];
    private int[] _events = []; // by class, those there are
    private int[] _used = []; // by class, those that do a step

    /// <summary>The most steps that can be done.</summary>
    public int Size { get; private set; }

    public void Clear()
    {
        Size = 0;
        Array.Fill(_doneBy, Free);
        if (_events.Length < classes.Count)
        {
            (_events, _used) = (new int[classes.Count], new int[classes.Count]);
        }

        Array.Clear(_events);
        Array.Clear(_used);
    }

    public void Add(int eventClass)
    {
        // When an event of this class was idle before, another one has nothing to do either.
        var idle = _used[eventClass] < _events[eventClass]++;
        if (idle || Size == steps)
        {
            return;
        }

        Array.Clear(_visited);
        if (FindsStep(eventClass))
        {
            _used[eventClass]++;
            Size++;
        }
    }

    public void Remove(int eventClass)
    {
        if (--_events[eventClass] >= _used[eventClass])
        {
            return;
        }

        var step = Array.IndexOf(_doneBy, eventClass);
        _doneBy[step] = Free;
        _used[eventClass]--;
        Array.Clear(_visited);
        if (!FindsEvent(step))
        {
            Size--;
        }
    }

    /// <summary>Gives an event of the class a step to do, if need be by giving the event that does it another one.</summary>
    private bool FindsStep(int eventClass)
    {
        for (var step = 0; step < steps; step++)
        {
            if (_visited[step] || !classes.Matches(eventClass, step))
            {
                continue;
            }

            _visited[step] = true;
            if (_doneBy[step] == Free || FindsStep(_doneBy[step]))
            {
                _doneBy[step] = eventClass;
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a step an idle event to do it, if need be through one that does another step.</summary>
    private bool FindsEvent(int step)
    {
        _visited[step] = true;
        for (var c = 0; c < _events.Length; c++)
        {
            if (_used[c] < _events[c] && classes.Matches(c, step))
            {
                (_doneBy[step], _used[c]) = (c, _used[c] + 1);
                return true;
            }
        }

        for (var other = 0; other < steps; other++)
        {
            if (!_visited[other] && _doneBy[other] is var c and not Free && classes.Matches(c, step) && FindsEvent(other))
            {
                _doneBy[step] = c;
                return true;
            }
        }

        return false;
    }
}
