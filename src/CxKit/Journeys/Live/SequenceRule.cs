namespace CxKit.Journeys;

/// <summary>Some events one after another within a time.</summary>
internal sealed class SequenceRule(JourneyTrigger trigger, EventKinds kinds) : TriggerRule(trigger)
{
    private readonly NameSet[] _steps = [.. trigger.Events.Select(name => new NameSet([name], kinds))];
    private readonly long[] _starts = new long[trigger.Events.Count]; // the latest first event from which so many steps are done, 0 for none
    private readonly long _within = trigger.Time?.Ticks ?? long.MaxValue;

    public override bool IsAbout(int name) => Array.Exists(_steps, step => step.Contains(name));

    protected override TriggerOccurrence? Find(ReadOnlySpan<KeptEvent> events, long after)
    {
        Array.Clear(_starts);
        for (var i = FirstLater(events, after); i < events.Length; i++)
        {
            var time = events[i].Time;
            for (var step = _steps.Length - 1; step >= 0; step--) // from the last: one event is not two steps
            {
                if (!_steps[step].Contains(events[i].Name))
                {
                    continue;
                }

                var start = step == 0 ? time : _starts[step - 1];
                if (start != 0 && time - start <= _within)
                {
                    _starts[step] = start;
                }
            }

            if (_starts[^1] != 0)
            {
                return new(time, time, i);
            }
        }

        return null;
    }
}
