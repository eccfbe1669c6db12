namespace CxKit.Journeys;

/// <summary>After an event, nothing of some kind for a time.</summary>
internal sealed class AbsenceRule(JourneyTrigger trigger, EventKinds kinds) : TriggerRule(trigger)
{
    private readonly NameSet _start = new(trigger.Events, kinds);
    private readonly NameSet? _end = trigger.Unless.Count == 0 ? null : new(trigger.Unless, kinds); // null: anything ends it
    private readonly long _time = trigger.Time!.Value.Ticks;

    public override bool IsAbout(int name) => _end is null || _start.Contains(name) || _end.Contains(name);

    protected override TriggerOccurrence? Find(ReadOnlySpan<KeptEvent> events, long after)
    {
        TriggerOccurrence? waiting = null;
        for (var i = FirstLater(events, after); i < events.Length; i++)
        {
            var time = events[i].Time;
            if (waiting is { } occurrence && time >= occurrence.Due)
            {
                return waiting;
            }

            if (_start.Contains(events[i].Name))
            {
                waiting = new(time, time + _time, i);
            }
            else if (_end is null || _end.Contains(events[i].Name))
            {
                waiting = null;
            }
        }

        return waiting;
    }
}
