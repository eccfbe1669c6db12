namespace CxKit.Journeys;

/// <summary>Passes in order, other events in between, nothing excluded.</summary>
/// <remarks>
/// From one start the earliest event for each next step is best. A later start never finds an earlier event for a step, so one pointer a step, moving forward
/// only, serves all starts: time is events × steps, however many starts there are.
/// </remarks>
internal sealed class OrderedPasses(EventClasses classes, int steps, long window) : PassFinder(classes, steps, window)
{
    private readonly int[] _next = new int[steps];
    private readonly int[] _pass = new int[steps];

    public override int Furthest(Candidates events, int cap, Span<int> pass)
    {
        Array.Clear(_next);
        var best = 0;
        for (var start = 0; start < events.Length; start++)
        {
            if (!Classes.Matches(events.Classes[start], 0))
            {
                continue;
            }

            var reach = From(start, events, cap);
            if (reach > best)
            {
                best = reach;
                _pass.AsSpan(0, reach).CopyTo(pass);
            }

            // When no event is left for the next step, no later start gets there either.
            if (best == cap || _next[reach] == events.Length)
            {
                break;
            }
        }

        return best;
    }

    private int From(int start, Candidates events, int cap)
    {
        var latest = events.Times[start] > long.MaxValue - Window ? long.MaxValue : events.Times[start] + Window;
        _pass[0] = start;
        var reach = 1;
        while (reach < cap)
        {
            var at = Math.Max(_next[reach], _pass[reach - 1] + 1);
            while (at < events.Length && !Classes.Matches(events.Classes[at], reach))
            {
                at++;
            }

            _next[reach] = at;
            if (at == events.Length || events.Times[at] > latest)
            {
                break;
            }

            _pass[reach++] = at;
        }

        return reach;
    }
}
