namespace CxKit.Journeys;

/// <summary>Goes through the events of every customer once and notes every change of stage.</summary>
/// <remarks>Positions: 0 is unplaced, 1 to k are the stages, k + 1 is lapsed.</remarks>
internal sealed class StageWalk
{
    private readonly StageRuleState[] _rules;
    private readonly StageRuleState[][] _byName; // rules that an event of the name may match
    private readonly StageRuleState[][] _armedBy; // rules that an event of the name makes possible
    private readonly LogColumns _columns;
    private readonly int _lapsed;
    private readonly long _lapseAfter;
    private readonly bool _resumes;
    private readonly long _asOf;

    public StageWalk(StageModel model, LogColumns columns, DateTimeOffset? asOf)
    {
        _columns = columns;
        _lapsed = model.Stages.Count + 1;
        _lapseAfter = model.LapseAfter?.Ticks ?? long.MaxValue;
        _resumes = model.Return == StageReturn.Resumes;
        _asOf = asOf?.UtcTicks ?? 0;
        var stages = model.Stages.ToList();
        _rules = [.. model.Rules.Select(rule => new StageRuleState(rule, stages.IndexOf(rule.Stage) + 1, columns)).Where(rule => rule.IsPossible)];
        _byName = Array.ConvertAll(columns.Names, name => Array.FindAll(_rules, rule => rule.Names(name)));
        _armedBy = Array.ConvertAll(columns.Names, name => Array.FindAll(_rules, rule => rule.ComesAfter(name)));
    }

    /// <summary>Where each customer's changes start, and the number of all changes as the last.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>All changes: the position entered, when (UTC ticks), and in which cycle (from 1 on).</summary>
    public List<(int Position, long Time, int Cycle)> Changes { get; } = [];

    public StageWalk Run()
    {
        Starts = new int[_columns.Subjects.Length + 1];
        for (var s = 0; s < _columns.Subjects.Length; s++)
        {
            Walk(_columns.SubjectStarts[s], _columns.SubjectStarts[s + 1]);
            Starts[s + 1] = Changes.Count;
        }

        return this;
    }

    private void Walk(int start, int end)
    {
        Reset();
        var (position, cycle, last) = (0, 1, 0L);
        for (var row = start; row < end; row++)
        {
            var time = _columns.Times[row];
            var enters = row == start;
            if (!enters && time - last > _lapseAfter)
            {
                Changes.Add((_lapsed, last + _lapseAfter, cycle));
                enters = true;
                if (!_resumes)
                {
                    Reset();
                    (position, cycle) = (0, cycle + 1);
                }
            }

            var next = Math.Max(position, Highest(row, time));
            if (enters || next > position)
            {
                Changes.Add((next, time, cycle));
            }

            (position, last) = (next, time);
        }

        if (_asOf - last >= _lapseAfter)
        {
            Changes.Add((_lapsed, last + _lapseAfter, cycle));
        }
    }

    private int Highest(int row, long time)
    {
        var highest = 0;
        var name = _columns.NameCodes[row];
        foreach (var rule in _byName[name])
        {
            if (rule.Matches(row, time) && rule.Stage > highest)
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
