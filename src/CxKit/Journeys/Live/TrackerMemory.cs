namespace CxKit.Journeys;

/// <summary>What a tracker remembers. Not thread-safe.</summary>
/// <remarks>
/// <para>What is remembered depends on the set of events alone, not on their order, since each limit cuts a set from below and cuts only move up. With E all
/// events seen, with equal ones that have an id counted once: (1) events earlier than the latest time in E less the retention are forgotten; (2) with more than
/// M customers, events up to the (M + 1)-th latest of their last events are, in the order of time and subject; (3) of each customer the N latest are kept.
/// An event that is dropped early lies below its cut, and so below every later one.</para>
/// <para>Cut (2) is moved now and then, and always before anything is shown: moving it later forgets the same, since the last events of the M + 1 customers
/// with the latest ones are never forgotten before.</para>
/// </remarks>
internal sealed class TrackerMemory
{
    private const int MaximumAnonymousCounts = 1_000_000; // of names, channels and days; more than 60 names and 40 channels on 400 days

    private readonly MemoryLimits _limits;
    private readonly KeptEventOrder _order;
    private readonly Dictionary<string, TrackedCustomer> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string? Channel, DateOnly Day), long> _anonymous = [];
    private MemoryCut _cut;
    private long _latest; // the latest time seen, also of events that are only counted
    private long _latestAtTrim;

    public TrackerMemory(MemoryLimits limits)
    {
        _limits = limits;
        _order = new(Kinds);
    }

    public EventKinds Kinds { get; } = new();

    public Erasures Erasures { get; } = new();

    public int Customers => _customers.Count;

    /// <summary>Customers of whom more events came than are kept of one.</summary>
    public IEnumerable<string> AtLimit => _customers.Values.Where(customer => customer.IsAtLimit).Select(customer => customer.Subject);

    /// <summary>How often a trigger waited for a customer who had to be forgotten.</summary>
    public long LostWaits { get; private set; }

    public TrackedCustomer? Find(string subject) => _customers.GetValueOrDefault(subject);

    /// <summary>Takes a usable event of a customer who consented.</summary>
    /// <returns>What became of it, its customer when there is one, and the code of its name.</returns>
    public (EventPlacement Placement, TrackedCustomer? Customer, int Name) Add(JourneyEvent journeyEvent)
    {
        var kept = Kinds.Keep(journeyEvent);
        var (placement, customer) = Add(journeyEvent.Subject, kept);
        return (placement, customer, kept.Name);
    }

    private (EventPlacement Placement, TrackedCustomer? Customer) Add(string subject, in KeptEvent kept)
    {
        See(kept.Time);
        if (!_cut.Keeps(kept.Time, subject) || kept.Time < Horizon)
        {
            return (EventPlacement.Forgotten, null);
        }

        if (!_customers.TryGetValue(subject, out var customer))
        {
            var erased = Erasures.UpTo(subject);
            if (kept.Time <= erased)
            {
                return (EventPlacement.Forgotten, null);
            }

            _customers.Add(subject, customer = new(subject) { ErasedUpTo = erased });
        }
        else if (kept.Time <= customer.ErasedUpTo)
        {
            return (EventPlacement.Forgotten, null);
        }

        customer.Forget(new(Horizon - 1, null));
        var placement = customer.Add(kept, _order, _limits.EventsPerCustomer);
        if (_customers.Count > _limits.Customers + (long)_limits.Customers / 8 + 16 || _latest - _latestAtTrim > _limits.Retention.Ticks / 16)
        {
            Trim();
        }

        return (placement, customer);
    }

    /// <summary>Counts an event of a customer who did not consent to more; false when there is no room for one more kind of count.</summary>
    public bool Count(JourneyEvent journeyEvent)
    {
        See(journeyEvent.Time.UtcTicks);
        var channel = string.IsNullOrEmpty(journeyEvent.Channel) ? null : journeyEvent.Channel;
        return Count(new AnonymousCount(journeyEvent.Name, channel, DateOnly.FromDateTime(journeyEvent.Time.UtcDateTime), 1));
    }

    private bool Count(AnonymousCount more)
    {
        var cell = (more.Name, more.Channel, more.Day);
        var isKnown = _anonymous.TryGetValue(cell, out var count);
        if (!isKnown && _anonymous.Count == MaximumAnonymousCounts)
        {
            return false;
        }

        _anonymous[cell] = count + more.Count;
        return true;
    }

    public void Erase(string hash, string? subject, long upTo)
    {
        if (_customers.Count > _limits.Customers)
        {
            Trim(); // while the customer still counts as one of them, as if something had been shown just before
        }

        Erasures.Add(hash, upTo);
        if (subject is not null && _customers.TryGetValue(subject, out var customer))
        {
            customer.Erase(upTo);
            if (customer.Events.IsEmpty)
            {
                _customers.Remove(subject);
            }
        }
    }

    /// <summary>Forgets what the limits ask for, to the event, and hands out the rest as it is now.</summary>
    public MemoryCapture Capture()
    {
        Trim();
        return new()
        {
            Kinds = Kinds.Capture(),
            Cut = _cut,
            Latest = _latest,
            Customers = [.. _customers.Values.Select(customer => new CustomerCapture(customer.Subject, customer.Capture(), customer.Slots?.ToArray()))],
            Anonymous = [.. _anonymous.Select(cell => new AnonymousCount(cell.Key.Name, cell.Key.Channel, cell.Key.Day, cell.Value))],
            Erasures = [.. Erasures.All],
        };
    }

    /// <summary>Takes over what another memory holds.</summary>
    /// <returns>The customers concerned, and how many events there was no room for.</returns>
    public (HashSet<TrackedCustomer> Touched, long Refused) Add(MemoryCapture other)
    {
        var refused = 0L;
        See(other.Latest);
        foreach (var (hash, upTo) in other.Erasures)
        {
            Erasures.Add(hash, upTo);
        }

        foreach (var customer in other.Erasures.Count == 0 ? [] : _customers.Values.ToList())
        {
            if (Erasures.UpTo(customer.Subject) is var upTo && upTo > customer.ErasedUpTo)
            {
                Erase(Erasures.Hash(customer.Subject), customer.Subject, upTo);
            }
        }

        _cut = MemoryCut.Later(_cut, other.Cut);
        foreach (var cell in other.Anonymous)
        {
            refused += Count(cell) ? 0 : cell.Count;
        }

        var touched = new HashSet<TrackedCustomer>();
        foreach (var (subject, events, fired) in other.Customers)
        {
            foreach (ref readonly var kept in events.Span)
            {
                var journeyEvent = other.Kinds.Event(subject, kept);
                if (Kinds.HasRoomFor(journeyEvent))
                {
                    Add(subject, Kinds.Keep(journeyEvent, kept.Copies));
                }
                else
                {
                    refused += kept.Copies;
                }
            }

            if (Find(subject) is { } customer)
            {
                customer.Slots = TriggerSlot.Later(customer.Slots, fired);
                touched.Add(customer);
            }
        }

        Trim();
        touched.RemoveWhere(customer => customer.Events.IsEmpty);
        return (touched, refused);
    }

    /// <summary>Keeps from here on: everything earlier is forgotten.</summary>
    private long Horizon => _latest - _limits.Retention.Ticks;

    private void See(long time) => _latest = Math.Max(_latest, time);

    private void Trim()
    {
        _cut = MemoryCut.Later(_cut, new(Horizon - 1, null));
        if (_customers.Count > _limits.Customers)
        {
            var lasts = _customers.Values.Select(customer => new MemoryCut(customer.Last, customer.Subject)).ToArray();
            Array.Sort(lasts, (x, y) => x == y ? 0 : x.IsBehind(y) ? -1 : 1);
            _cut = MemoryCut.Later(_cut, lasts[_limits.Customers]);
        }

        foreach (var customer in _customers.Values)
        {
            customer.Forget(_cut);
            if (customer.Events.IsEmpty)
            {
                _customers.Remove(customer.Subject);
                LostWaits += customer.Slots?.Count(slot => slot.Due != 0) ?? 0;
                customer.Slots = null;
            }
        }

        foreach (var cell in _anonymous.Keys.Where(cell => cell.Day.ToDateTime(TimeOnly.MinValue).Ticks + TimeSpan.TicksPerDay <= Horizon).ToList())
        {
            _anonymous.Remove(cell);
        }

        Erasures.Forget(_cut.Time);
        _latestAtTrim = _latest;
    }
}
