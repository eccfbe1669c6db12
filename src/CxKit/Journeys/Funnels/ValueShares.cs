namespace CxKit.Journeys;

/// <summary>
/// The events of a journey, all at once or, where a property is held constant, for one of its values after another. Excluding events without a value belong
/// to all values.
/// </summary>
internal sealed class ValueShares(FunnelRule rule)
{
    private readonly CandidateBuffer _share = new();
    private CandidateBuffer _events = new();
    private int[] _order = []; // events by value, then in order; those without a value first
    private int _valueless;
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
        _valueless = Array.FindIndex(_order, i => events.Held[i] >= 0);
        _next = _valueless = _valueless < 0 ? _order.Length : _valueless;
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
        _share.Clear(_events.Count);
        var other = ~Array.BinarySearch(_order, 0, _valueless, _order[start]);
        for (var i = start; i < end; i++)
        {
            for (; other < _valueless && _order[other] < _order[i]; other++)
            {
                _share.Add(_events, _order[other]);
            }

            _share.Add(_events, _order[i]);
        }

        // Behind the last event of the value nothing goes further, but may still be stopped.
        for (; rule.Options.ExclusionEffect == ExclusionEffect.LeavesOut && other < _valueless; other++)
        {
            _share.Add(_events, _order[other]);
        }
    }
}
