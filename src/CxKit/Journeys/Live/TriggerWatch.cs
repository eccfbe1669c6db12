namespace CxKit.Journeys;

/// <summary>Watches customers for the occurrences of triggers: one queue by time and one timer for all of them. Not thread-safe.</summary>
/// <remarks>
/// What is waited for is always found out from the events of the customer as they are now, so that late events count. A customer has at most one entry in
/// the queue for a trigger, or a few after late events; an entry that comes too early is put back.
/// </remarks>
internal sealed class TriggerWatch
{
    private readonly TriggerRule[] _rules;
    private readonly long _lateness;
    private readonly long _maximumDelay;
    private readonly Action<TrackedCustomer, TriggerRule, TriggerOccurrence> _fire;
    private readonly PriorityQueue<(TrackedCustomer Customer, int Rule, long At), long> _queue = new();

    public TriggerWatch(TriggerRule[] rules, TimeSpan lateness, TimeSpan maximumDelay, Action<TrackedCustomer, TriggerRule, TriggerOccurrence> fire) =>
        (_rules, _lateness, _maximumDelay, _fire) = (rules, lateness.Ticks, maximumDelay.Ticks, fire);

    public IReadOnlyList<TriggerRule> Rules => _rules;

    public long Fired { get; private set; }

    public long Missed { get; private set; }

    /// <summary>Waits whose events had to be forgotten.</summary>
    public long Lost { get; private set; }

    /// <summary>When the timer is to go off next, UTC ticks; null when nothing is waited for.</summary>
    public long? Next => _queue.TryPeek(out _, out var at) ? at : null;

    /// <summary>Takes into account that a customer has a new event.</summary>
    public void Update(TrackedCustomer customer, int name, long now)
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (_rules[rule].IsAbout(name))
            {
                Settle(customer, rule, now);
            }
        }
    }

    /// <summary>Takes into account that any events of a customer may be new.</summary>
    public void Update(TrackedCustomer customer, long now)
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            Settle(customer, rule, now);
        }
    }

    /// <summary>Fires what is due.</summary>
    public void Elapse(long now)
    {
        var due = new List<(TrackedCustomer Customer, int Rule, long Due)>();
        while (_queue.TryPeek(out var entry, out var at) && at <= now)
        {
            _queue.Dequeue();
            if (entry.Customer.Slots is not { } slots || slots[entry.Rule].Queued != entry.At)
            {
                continue; // erased, or there is another entry
            }

            ref var slot = ref slots[entry.Rule];
            slot.Queued = 0;
            if (slot.Due > now)
            {
                Enqueue(entry.Customer, entry.Rule, slot.Due);
            }
            else if (slot.Due != 0)
            {
                due.Add((entry.Customer, entry.Rule, slot.Due));
            }
        }

        foreach (var (customer, rule, _) in due.OrderBy(entry => entry.Due).ThenBy(entry => entry.Customer.Subject, StringComparer.Ordinal).ThenBy(entry => entry.Rule))
        {
            var before = Fired + Missed;
            Settle(customer, rule, now);
            Lost += Fired + Missed == before ? 1 : 0;
        }
    }

    private void Settle(TrackedCustomer customer, int rule, long now)
    {
        ref var slot = ref (customer.Slots ??= new TriggerSlot[_rules.Length])[rule];
        while (_rules[rule].Next(customer.Events, slot.Fired) is { } occurrence)
        {
            // An occurrence that is there with its last event has nothing to wait for.
            var due = occurrence.Due > customer.Events[occurrence.Index].Time ? occurrence.Due + _lateness : occurrence.Due;
            if (due > now && occurrence.Due > customer.Events[occurrence.Index].Time)
            {
                slot.Due = due;
                Enqueue(customer, rule, due);
                return;
            }

            slot.Fired = occurrence.Time;
            if (now - due > _maximumDelay)
            {
                Missed++;
            }
            else
            {
                Fired++;
                _fire(customer, _rules[rule], occurrence);
            }
        }

        slot.Due = 0;
    }

    private void Enqueue(TrackedCustomer customer, int rule, long at)
    {
        ref var slot = ref customer.Slots![rule];
        if (slot.Queued == 0 || slot.Queued > at)
        {
            slot.Queued = at;
            _queue.Enqueue((customer, rule, at), at);
        }
    }
}
