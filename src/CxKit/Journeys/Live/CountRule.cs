namespace CxKit.Journeys;

/// <summary>The n-th event of some kind within a time.</summary>
internal sealed class CountRule(JourneyTrigger trigger, EventKinds kinds) : TriggerRule(trigger)
{
    private readonly NameSet _names = new(trigger.Events, kinds);
    private readonly long _within = trigger.Time?.Ticks ?? long.MaxValue;
    private readonly long[] _times = new long[trigger.Times!.Value]; // of the latest matches, as a ring

    public override bool IsAbout(int name) => _names.Contains(name);

    protected override TriggerOccurrence? Find(ReadOnlySpan<KeptEvent> events, long after)
    {
        var count = 0;
        for (var i = FirstLater(events, after); i < events.Length; i++)
        {
            if (!_names.Contains(events[i].Name))
            {
                continue;
            }

            var time = events[i].Time;
            _times[count++ % _times.Length] = time;
            if (count >= _times.Length && time - _times[count % _times.Length] <= _within)
            {
                return new(time, time, i);
            }
        }

        return null;
    }
}
