namespace CxKit.Journeys;

/// <summary>The counted attempts of a funnel, column by column, in order of subject: whose they are and which events they use.</summary>
internal sealed class FunnelAttempts(LogColumns columns, FunnelRule rule, long asOf, long sessionTimeout)
{
    private readonly List<int> _units = [];
    private readonly List<int> _subjects = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _positions = []; // in the journey, step by step

    public int Count => _units.Count;

    /// <summary>How many were left out because an excluding event stopped them.</summary>
    public int LeftOut { get; private set; }

    public void Add(Trace trace, ReadOnlySpan<int> positions)
    {
        _units.Add(trace.Unit);
        _subjects.Add(trace.Subject);
        foreach (var position in positions)
        {
            _positions.Add(position);
        }

        _starts.Add(_positions.Count);
    }

    public void LeaveOut() => LeftOut++;

    /// <summary>The number of steps reached.</summary>
    public int Reach(int attempt) => _starts[attempt + 1] - _starts[attempt];

    /// <summary>Which journey it is part of.</summary>
    public int Unit(int attempt) => _units[attempt];

    /// <summary>The number of events of that journey.</summary>
    public int JourneyLength(int attempt)
    {
        var starts = rule.Unit == JourneyUnit.Customer ? columns.SubjectStarts : columns.Sessions.Starts;
        return starts[_units[attempt] + 1] - starts[_units[attempt]];
    }

    /// <summary>The place of the subject in the log.</summary>
    public int Subject(int attempt) => _subjects[attempt];

    /// <summary>Where the event of a step, counted from 1, lies in the journey.</summary>
    public int Position(int attempt, int step) => _positions[_starts[attempt] + step - 1];

    /// <summary>The row of the event at a position of the journey.</summary>
    public int Row(int attempt, int position)
    {
        var unit = _units[attempt];
        if (rule.Unit == JourneyUnit.Customer)
        {
            return columns.SubjectStarts[unit] + position;
        }

        var index = columns.Sessions.Starts[unit] + position;
        return columns.Sessions.Events is { } events ? events[index] : index;
    }

    /// <summary>When the event of a step happened, in UTC ticks.</summary>
    public long Time(int attempt, int step) => columns.Times[Row(attempt, Position(attempt, step))];

    /// <summary>Up to when the attempt is watched: the end of its window, or of the data.</summary>
    public long WatchedUntil(int attempt)
    {
        var start = Time(attempt, 1);
        return start > asOf - rule.Window ? asOf : start + rule.Window;
    }

    /// <summary>Tells whether the data end before the window of the attempt does, and its session may still go on, so that it may get further.</summary>
    public bool IsOpen(int attempt) => Reach(attempt) < rule.Steps.Count
        && Time(attempt, 1) > asOf - rule.Window
        && (rule.Unit == JourneyUnit.Customer || columns.Times[Row(attempt, JourneyLength(attempt) - 1)] >= asOf - sessionTimeout);
}
