namespace CxKit.Journeys;

/// <summary>
/// The events of a journey, all at once or, where a property is held constant, for one of its values after another. Excluding events without a value belong
/// to all values.
/// </summary>
/// <remarks>
/// Events without a value are never steps, so between two events of one value it makes no difference whether such a one comes once or many times: the first of
/// each class is enough. So time is n·log n with many values and many events without one, and not their product.
/// </remarks>
internal sealed class ValueShares(FunnelRule rule)
{
    private readonly CandidateBuffer _share = new();
    private readonly SortedDictionary<ushort, List<int>> _valueless = []; // by class, in order
    private readonly List<int> _between = [];
    private CandidateBuffer _events = new();
    private int[] _order = []; // events by value, then in order; those without a value first
    private int _next;

    /// <summary>Starts with the events of another journey.</summary>
    public void Split(CandidateBuffer events)
    {
        (_events, _next) = (events, 0);
        if (rule.Options.HoldConstant is null)
        {
            return;
        }

        _order = [.. Enumerable.Range(0, events.Count)];
        Array.Sort(_order, (x, y) => (events.Held[x], x).CompareTo((events.Held[y], y)));
        _valueless.Clear();
        for (; _next < _order.Length && events.Held[_order[_next]] < 0; _next++)
        {
            var eventClass = events.Classes[_order[_next]];
            if (!_valueless.TryGetValue(eventClass, out var places))
            {
                _valueless.Add(eventClass, places = []);
            }

            places.Add(_order[_next]);
        }
    }

    /// <summary>The events of the next value, valid until the next call; false when there are no more.</summary>
    public bool Next(out Candidates share)
    {
        if (rule.Options.HoldConstant is null)
        {
            share = _events.All;
            return _next++ == 0;
        }

        share = default;
        if (_next == _order.Length)
        {
            return false;
        }

        var start = _next;
        while (_next < _order.Length && _events.Held[_order[_next]] == _events.Held[_order[start]])
        {
            _next++;
        }

        Gather(start, _next);
        share = _share.All;
        return true;
    }

    private void Gather(int start, int end)
    {
        _share.Clear((end - start) * (1 + _valueless.Count));
        for (var i = start; i < end; i++)
        {
            _share.Add(_events, _order[i]);

            // Behind the last event of the value nothing goes further, but may still be stopped.
            var isLast = i + 1 == end;
            if (!isLast || rule.Options.ExclusionEffect == ExclusionEffect.LeavesOut)
            {
                AddValueless(_order[i], isLast ? _events.Count : _order[i + 1]);
            }
        }
    }

    /// <summary>Adds the first event of each class that has no value and lies between two places.</summary>
    private void AddValueless(int after, int before)
    {
        _between.Clear();
        foreach (var places in _valueless.Values)
        {
            var next = ~places.BinarySearch(after);
            if (next < places.Count && places[next] < before)
            {
                _between.Add(places[next]);
            }
        }

        _between.Sort();
        foreach (var place in _between)
        {
            _share.Add(_events, place);
        }
    }
}
