namespace CxKit.Journeys;

/// <summary>Goes through the journeys of a log and writes down the attempts that a funnel counts.</summary>
internal sealed class FunnelRun
{
    private readonly FunnelRule _rule;
    private readonly EventClasses _classes;
    private readonly PassFinder _finder;
    private readonly FunnelAttempts _attempts;
    private readonly CandidateBuffer _events = new();
    private readonly ValueShares _shares;
    private readonly int[] _pass;
    private readonly int[] _positions;
    private int[] _nextExcluding = [];

    private FunnelRun(JourneyLog log, FunnelRule rule, TimeSpan sessionTimeout)
    {
        _rule = rule;
        _classes = new(rule, log.Columns);
        _finder = PassFinder.For(rule, _classes);
        _attempts = new(log.Columns, rule, log.AsOf?.UtcTicks ?? 0, sessionTimeout.Ticks);
        _shares = new(rule);
        _pass = new int[rule.Steps.Count];
        _positions = new int[rule.Steps.Count];
    }

    private bool LeavesOut => _rule.Options.Exclusions.Count > 0 && _rule.Options.ExclusionEffect == ExclusionEffect.LeavesOut;

    /// <param name="log">The journeys.</param>
    /// <param name="rule">The funnel.</param>
    /// <param name="sessionTimeout">How long a session may go on after its last event.</param>
    public static FunnelAttempts Over(JourneyLog log, FunnelRule rule, TimeSpan sessionTimeout)
    {
        var run = new FunnelRun(log, rule, sessionTimeout);
        foreach (var trace in log.Traces(rule.Unit))
        {
            run._classes.Collect(trace, run._events);
            if (run._events.Count > 0)
            {
                run.Count(trace);
            }
        }

        return run._attempts;
    }

    private void Count(Trace trace)
    {
        var (best, stopped) = (0, false);
        _shares.Split(_events);
        while (_shares.Next(out var events))
        {
            if (LeavesOut)
            {
                FindExcluding(events);
            }

            if (_rule.Options.Count == FunnelCount.Conversions)
            {
                CountEach(trace, events, 0, events.Length, _rule.Steps.Count);
                continue;
            }

            var reach = _finder.Furthest(events, _rule.Steps.Count, _pass);
            if (reach > best || (reach == best && reach > 0 && events.Positions[_pass[reach - 1]] < _positions[best - 1]))
            {
                best = reach;
                stopped = IsStopped(events, reach);
                WritePositions(events, reach);
            }
        }

        Write(trace, best, stopped);
    }

    /// <summary>Attempts that do not overlap: between those that get furthest, those that get one step less far, and so on.</summary>
    private void CountEach(Trace trace, Candidates events, int from, int to, int cap)
    {
        while (from < to && cap > 0)
        {
            var reach = cap = _finder.Furthest(events.Slice(from, to - from), cap, _pass);
            if (reach == 0)
            {
                return;
            }

            foreach (ref var place in _pass.AsSpan(0, reach))
            {
                place += from;
            }

            var (first, last) = (_pass[0], _pass[reach - 1]);
            WritePositions(events, reach);
            Write(trace, reach, IsStopped(events, reach));
            CountEach(trace, events, from, first, reach - 1);
            from = last + 1;
        }
    }

    /// <summary>Tells whether an attempt is to be left out: an excluding event comes behind its last event while its window is open.</summary>
    private bool IsStopped(Candidates events, int reach)
    {
        if (!LeavesOut || reach is 0 || reach == _rule.Steps.Count)
        {
            return false;
        }

        var (first, last) = (_pass[0], _pass[reach - 1]);
        for (var i = _nextExcluding[last + 1]; i < events.Length && events.Times[i] - events.Times[first] <= _rule.Window; i = _nextExcluding[i + 1])
        {
            if (_rule.Options.Order == FunnelOrder.Strict && events.Positions[i] > events.Positions[last] + 1)
            {
                return false;
            }

            if (_classes.Stops(events.Classes[i], reach))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes for each event the next one, itself included, that excludes anything, so that looking for it does not go through all in between.</summary>
    private void FindExcluding(Candidates events)
    {
        if (_nextExcluding.Length <= events.Length)
        {
            _nextExcluding = new int[2 * events.Length + 1];
        }

        _nextExcluding[events.Length] = events.Length;
        for (var i = events.Length - 1; i >= 0; i--)
        {
            _nextExcluding[i] = _classes.IsExclusion(events.Classes[i]) ? i : _nextExcluding[i + 1];
        }
    }

    private void WritePositions(Candidates events, int reach)
    {
        for (var step = 0; step < reach; step++)
        {
            _positions[step] = events.Positions[_pass[step]];
        }
    }

    private void Write(Trace trace, int reach, bool stopped)
    {
        if (stopped)
        {
            _attempts.LeaveOut();
        }
        else if (reach > 0)
        {
            _attempts.Add(trace, _positions.AsSpan(0, reach));
        }
    }
}
