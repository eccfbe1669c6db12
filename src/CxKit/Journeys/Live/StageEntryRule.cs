namespace CxKit.Journeys;

/// <summary>A customer enters a stage, or lapses.</summary>
internal sealed class StageEntryRule : TriggerRule
{
    private readonly EventKinds _kinds;
    private readonly StageClimb _climb;
    private readonly bool[] _isWanted; // by position
    private readonly List<(int Position, long Time, int Cycle)> _changes = [];

    public StageEntryRule(JourneyTrigger trigger, StageModel stages, EventKinds kinds)
        : base(trigger)
    {
        _kinds = kinds;
        _climb = new(stages);
        _isWanted = [false, .. stages.Stages.Select(stage => trigger.Events.Contains(stage, StringComparer.Ordinal)), trigger.Events.Contains(StageModel.Lapsed)];
    }

    public override bool IsAbout(int name) => true;

    protected override TriggerOccurrence? Find(ReadOnlySpan<KeptEvent> events, long after)
    {
        while (_climb.Names < _kinds.NameCount)
        {
            _climb.AddName(_kinds.Name(_climb.Names));
        }

        _changes.Clear();
        _climb.Walk(new Kept(events), long.MaxValue, _changes);
        foreach (var (position, time, _) in _changes)
        {
            if (time > after && _isWanted[position])
            {
                return new(time, time, FirstLater(events, time) - 1);
            }
        }

        return null;
    }

    private readonly ref struct Kept(ReadOnlySpan<KeptEvent> events) : IStageEvents
    {
        private readonly ReadOnlySpan<KeptEvent> _events = events;

        public int Count => _events.Length;

        public long Time(int index) => _events[index].Time;

        public int Name(int index) => _events[index].Name;

        public bool Has(int index, StageRuleState rule)
        {
            foreach (var (key, value) in rule.Rule.Where ?? new Dictionary<string, string>())
            {
                if (!(_events[index].Properties ?? []).Contains(new EventProperty(key, value)))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
