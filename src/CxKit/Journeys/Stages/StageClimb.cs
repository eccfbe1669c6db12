namespace CxKit.Journeys;

/// <summary>Goes through the events of one customer after another, and notes every change of stage.</summary>
/// <remarks>Positions: 0 is unplaced, 1 to k are the stages, k + 1 is lapsed. Not thread-safe.</remarks>
internal sealed class StageClimb
{
    private readonly StageRuleState[] _rules;
    private readonly List<StageRuleState[]> _byName = []; // rules that an event of the name may match
    private readonly List<StageRuleState[]> _armedBy = []; // rules that an event of the name makes possible
    private readonly int _lapsed;
    private readonly long _lapseAfter;
    private readonly bool _resumes;

    public StageClimb(StageModel model)
    {
        var stages = model.Stages.ToList();
        _rules = [.. model.Rules.Select(rule => new StageRuleState(rule, stages.IndexOf(rule.Stage) + 1))];
        _lapsed = stages.Count + 1;
        _lapseAfter = model.LapseAfter?.Ticks ?? long.MaxValue;
        _resumes = model.Return == StageReturn.Resumes;
    }

    /// <summary>Makes the next code of names known.</summary>
    public void AddName(string name)
    {
        _byName.Add(Array.FindAll(_rules, rule => rule.Names(name)));
        _armedBy.Add(Array.FindAll(_rules, rule => rule.ComesAfter(name)));
    }

    /// <summary>How many codes of names are known.</summary>
    public int Names => _byName.Count;

    /// <summary>Adds the changes of one customer.</summary>
    /// <param name="events">The events; their codes of names are known.</param>
    /// <param name="asOf">Up to when the events are complete, in UTC ticks.</param>
    /// <param name="changes">Takes the position entered, when (UTC ticks), and in which cycle (from 1 on).</param>
    public void Walk<TEvents>(TEvents events, long asOf, List<(int Position, long Time, int Cycle)> changes)
        where TEvents : IStageEvents, allows ref struct
    {
        Reset();
        var (position, cycle, last) = (0, 1, 0L);
        for (var i = 0; i < events.Count; i++)
        {
            var time = events.Time(i);
            var enters = i == 0;
            if (!enters && time - last > _lapseAfter)
            {
                changes.Add((_lapsed, last + _lapseAfter, cycle));
                enters = true;
                if (!_resumes)
                {
                    Reset();
                    (position, cycle) = (0, cycle + 1);
                }
            }

            var next = Math.Max(position, Highest(events, i, time));
            if (enters || next > position)
            {
                changes.Add((next, time, cycle));
            }

            (position, last) = (next, time);
        }

        if (events.Count > 0 && asOf - last >= _lapseAfter)
        {
            changes.Add((_lapsed, last + _lapseAfter, cycle));
        }
    }

    private int Highest<TEvents>(TEvents events, int index, long time)
        where TEvents : IStageEvents, allows ref struct
    {
        var highest = 0;
        var name = events.Name(index);
        foreach (var rule in _byName[name])
        {
            if (rule.IsOpen(time) && events.Has(index, rule) && rule.Matches(time) && rule.Stage > highest)
            {
                highest = rule.Stage;
            }
        }

        foreach (var rule in _armedBy[name])
        {
            rule.Arm(time);
        }

        return highest;
    }

    private void Reset()
    {
        foreach (var rule in _rules)
        {
            rule.Reset();
        }
    }
}
