namespace CxKit.Journeys;

/// <summary>The latest events of one customer, always in order. Not thread-safe.</summary>
/// <remarks>
/// Mostly events come in order and are appended; a late one is inserted. What a capture reads is never written again: then the array is copied first.
/// </remarks>
internal sealed class TrackedCustomer(string subject)
{
    private KeptEvent[] _events = [];
    private int _start;
    private int _count;
    private bool _isCaptured;

    public string Subject { get; private set; } = subject;

    /// <summary>Events up to this time are erased; 0 for none.</summary>
    public long ErasedUpTo { get; set; }

    /// <summary>Whether there were more events than are kept of a customer.</summary>
    public bool IsAtLimit { get; private set; }

    /// <summary>What the triggers wait for; null when nothing was waited for yet.</summary>
    public TriggerSlot[]? Slots { get; set; }

    public ReadOnlySpan<KeptEvent> Events => _events.AsSpan(_start, _count);

    /// <summary>The time of the latest event, 0 when there is none.</summary>
    public long Last => _count == 0 ? 0 : _events[_start + _count - 1].Time;

    public EventPlacement Add(in KeptEvent added, KeptEventOrder order, int limit)
    {
        var place = PlaceOf(added, order);
        if (added.Id is not null && place > 0 && order.Compare(Events[place - 1], added) == 0)
        {
            MakeOwn(_count);
            ref var same = ref _events[_start + place - 1];
            same = same with { Copies = same.Copies + added.Copies };
            return EventPlacement.Duplicate;
        }

        if (_count == limit)
        {
            IsAtLimit = true;
            if (place == 0)
            {
                return EventPlacement.Forgotten;
            }

            (_start, _count, place) = (_start + 1, _count - 1, place - 1);
        }

        MakeRoom(limit);
        if (place < _count)
        {
            MakeOwn(_count + 1);
            Array.Copy(_events, _start + place, _events, _start + place + 1, _count - place);
        }

        _events[_start + place] = added;
        _count++;
        return EventPlacement.Kept;
    }

    /// <summary>Forgets the events up to a place in the order of times and subjects.</summary>
    public void Forget(MemoryCut cut)
    {
        while (_count > 0 && !cut.Keeps(_events[_start].Time, Subject))
        {
            (_start, _count) = (_start + 1, _count - 1);
        }
    }

    /// <summary>Forgets everything up to an instant; where nothing is left, also whose it was.</summary>
    public void Erase(long upTo)
    {
        ErasedUpTo = upTo;
        var kept = Events.ToArray().Where(e => e.Time > upTo).ToArray();
        (_events, _start, _count, _isCaptured) = (kept, 0, kept.Length, false);
        if (kept.Length == 0)
        {
            (Subject, Slots) = ("", null);
        }
    }

    /// <summary>Hands out the events as they are now; they do not change any more.</summary>
    public ReadOnlyMemory<KeptEvent> Capture()
    {
        _isCaptured = true;
        return _events.AsMemory(_start, _count);
    }

    private int PlaceOf(in KeptEvent added, KeptEventOrder order)
    {
        if (_count == 0 || order.Compare(_events[_start + _count - 1], added) <= 0)
        {
            return _count;
        }

        var (low, high) = (0, _count - 1); // the place is in [low, high], since the last event is later
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (order.Compare(_events[_start + middle], added) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Makes sure that one event can be written behind the last one.</summary>
    private void MakeRoom(int limit)
    {
        if (_start + _count < _events.Length)
        {
            return;
        }

        // Forgotten events at the front give their room back; a quarter to spare makes that rare.
        var length = Math.Min((long)limit + limit / 4 + 1, Math.Max(4, 2L * _count));
        Move(_isCaptured || length > _events.Length ? new KeptEvent[Math.Max(length, _count + 1)] : _events);
    }

    private void MakeOwn(int room)
    {
        if (_isCaptured)
        {
            Move(new KeptEvent[Math.Max(room, _events.Length - _start)]);
        }
    }

    private void Move(KeptEvent[] target)
    {
        Array.Copy(_events, _start, target, 0, _count);
        if (ReferenceEquals(target, _events))
        {
            Array.Clear(_events, _count, _events.Length - _count);
        }

        (_events, _start, _isCaptured) = (target, 0, false);
    }
}
