namespace CxKit.Touchpoints;

/// <summary>The events of one attempt while they come in, at most so many, the earliest ones, each id once.</summary>
internal sealed class AttemptEvents(int most)
{
    private const int Slack = 64;

    private readonly List<CheckoutEvent> _events = [];
    private bool _isOrdered = true;

    public int Count => _events.Count;

    /// <summary>Whether events had to be left out because there were too many.</summary>
    public bool IsCut { get; private set; }

    public void Add(CheckoutEvent checkoutEvent)
    {
        _isOrdered = _isOrdered && _events.Count == 0;
        _events.Add(checkoutEvent);
        if (_events.Count >= 2 * (long)most + Slack)
        {
            Order();
        }
    }

    public void Add(AttemptEvents other)
    {
        foreach (var checkoutEvent in other._events)
        {
            Add(checkoutEvent);
        }

        IsCut |= other.IsCut;
    }

    /// <summary>The events in their order. The list is not to be changed.</summary>
    public List<CheckoutEvent> Order()
    {
        if (_isOrdered)
        {
            return _events;
        }

        _events.Sort(CheckoutEventOrder.Instance);
        DropRepeated();
        if (_events.Count > most)
        {
            _events.RemoveRange(most, _events.Count - most);
            IsCut = true;
        }

        _isOrdered = true;
        return _events;
    }

    /// <summary>Of events with one id the first in the order stays.</summary>
    private void DropRepeated()
    {
        HashSet<string>? seen = null;
        var kept = 0;
        for (var i = 0; i < _events.Count; i++)
        {
            var checkoutEvent = _events[i];
            if (checkoutEvent.Id is null || (seen ??= new(StringComparer.Ordinal)).Add(checkoutEvent.Id))
            {
                _events[kept++] = checkoutEvent;
            }
        }

        _events.RemoveRange(kept, _events.Count - kept);
    }
}
