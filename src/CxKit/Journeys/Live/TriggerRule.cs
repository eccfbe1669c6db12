namespace CxKit.Journeys;

/// <summary>Finds the occurrences of a trigger in the events of a customer. Not thread-safe.</summary>
internal abstract class TriggerRule(JourneyTrigger trigger)
{
    public string Name { get; } = trigger.Name;

    private readonly long _coolDown = trigger.CoolDown?.Ticks ?? 0;

    /// <summary>Whether an event of a name can make a difference.</summary>
    public abstract bool IsAbout(int name);

    /// <summary>The first occurrence whose time is later than the latest one done with, and the cool-down.</summary>
    /// <param name="events">The events in order.</param>
    /// <param name="done">The time of the latest one done with, 0 for none.</param>
    public TriggerOccurrence? Next(ReadOnlySpan<KeptEvent> events, long done)
    {
        var after = done == 0 ? 0 : done > long.MaxValue - _coolDown ? long.MaxValue : done + _coolDown;
        return Find(events, after);
    }

    /// <summary>The first occurrence later than <paramref name="after"/>.</summary>
    protected abstract TriggerOccurrence? Find(ReadOnlySpan<KeptEvent> events, long after);

    /// <summary>The place of the first event later than <paramref name="after"/>.</summary>
    protected static int FirstLater(ReadOnlySpan<KeptEvent> events, long after)
    {
        var (low, high) = (0, events.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (events[middle].Time <= after)
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

    public static TriggerRule From(JourneyTrigger trigger, StageModel stages, EventKinds kinds) => trigger.Kind switch
    {
        JourneyTriggerKind.Absence => new AbsenceRule(trigger, kinds),
        JourneyTriggerKind.Count => new CountRule(trigger, kinds),
        JourneyTriggerKind.Sequence => new SequenceRule(trigger, kinds),
        _ => new StageEntryRule(trigger, stages, kinds),
    };
}
