namespace CxKit.Journeys;

/// <summary>Passes in order, with events that must not come between certain steps.</summary>
/// <remarks>
/// <para>The earliest event for a step need not be best: an excluding event may lie behind it, and not behind a later one. What an attempt may still become depends
/// only on the step at which it stands and on its start, and of two starts at one step the later one has more time. So the latest start of each step is
/// all that must be remembered, and one way through the events tells the furthest step and who is there first, over all starts and choices.</para>
/// <para>The same backwards from there gives the earliest start, and once more forwards the events used. Time is events × steps.</para>
/// </remarks>
internal sealed class ExcludingPasses(EventClasses classes, int steps, long window) : PassFinder(classes, steps, window)
{
    private const long None = long.MinValue;

    private readonly long[] _latestStart = new long[steps + 1]; // by step, from 1
    private readonly bool[] _alive = new bool[steps + 2];
    private readonly int[][] _used = [.. Enumerable.Range(0, steps + 1).Select(reach => new int[reach])];

    public override int Furthest(Candidates events, int cap, Span<int> pass)
    {
        var (reach, end) = FirstToGetFurthest(events, cap);
        if (reach > 0)
        {
            Retrace(events, EarliestStart(events, reach, end), reach, end);
            _used[reach].CopyTo(pass);
        }

        return reach;
    }

    private (int Reach, int End) FirstToGetFurthest(Candidates events, int cap)
    {
        Array.Fill(_latestStart, None);
        var (reach, end) = (0, -1);
        for (var i = 0; i < events.Length && reach < cap; i++)
        {
            var (now, eventClass) = (events.Times[i], events.Classes[i]);
            for (var step = cap; step >= 1; step--)
            {
                var start = Classes.Stops(eventClass, step) ? None : _latestStart[step];
                var entering = step == 1 ? now : _latestStart[step - 1];
                if (entering != None && now - entering <= Window && Enters(eventClass, step))
                {
                    start = Math.Max(start, entering);
                    (reach, end) = step > reach ? (step, i) : (reach, end);
                }

                _latestStart[step] = start;
            }
        }

        return (reach, end);
    }

    /// <summary>Goes back from the end; alive are the steps from whose event the end can be reached.</summary>
    private int EarliestStart(Candidates events, int reach, int end)
    {
        Array.Clear(_alive);
        _alive[reach] = true;
        var earliest = end;
        for (var i = end - 1; i >= 0 && events.Times[end] - events.Times[i] <= Window; i--)
        {
            var eventClass = events.Classes[i];
            for (var step = 1; step <= reach; step++)
            {
                var leads = step < reach && _alive[step + 1] && Enters(eventClass, step);
                earliest = leads && step == 1 ? i : earliest;
                _alive[step] = leads || (_alive[step] && !(step > 1 && Classes.Stops(eventClass, step - 1)));
            }
        }

        return earliest;
    }

    /// <summary>Goes forward from the start, remembering the events used for each step that is alive.</summary>
    private void Retrace(Candidates events, int start, int reach, int end)
    {
        Array.Clear(_alive);
        _alive[1] = true;
        _used[1][0] = start;
        for (var i = start + 1; i <= end; i++)
        {
            var eventClass = events.Classes[i];
            for (var step = reach; step >= 1; step--)
            {
                _alive[step] &= !Classes.Stops(eventClass, step);
                if (step > 1 && !_alive[step] && _alive[step - 1] && Enters(eventClass, step))
                {
                    _alive[step] = true;
                    _used[step - 1].CopyTo(_used[step], 0);
                    _used[step][step - 1] = i;
                }
            }
        }
    }

    private bool Enters(int eventClass, int step) => Classes.Matches(eventClass, step - 1) && !Classes.Bars(eventClass, step);
}
