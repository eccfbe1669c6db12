namespace CxKit.Journeys;

/// <summary>Passes in which each step is the very next event of the journey.</summary>
internal sealed class StrictPasses(EventClasses classes, int steps, long window) : PassFinder(classes, steps, window)
{
    public override int Furthest(Candidates events, int cap, Span<int> pass)
    {
        var best = 0;
        for (var start = 0; start < events.Length && best < cap; start++)
        {
            var reach = From(start, events, cap);
            if (reach > best)
            {
                best = reach;
                Write(start, reach, pass);
            }
        }

        return best;
    }

    private int From(int start, Candidates events, int cap)
    {
        var reach = 0;
        while (reach < cap && start + reach < events.Length && Continues(start, reach, events))
        {
            reach++;
        }

        return reach;
    }

    private bool Continues(int start, int reach, Candidates events)
    {
        var at = start + reach;
        return Classes.Matches(events.Classes[at], reach)
            && events.Positions[at] - events.Positions[start] == reach
            && events.Times[at] - events.Times[start] <= Window
            && !Classes.Bars(events.Classes[at], reach + 1);
    }

    private static void Write(int start, int reach, Span<int> pass)
    {
        for (var step = 0; step < reach; step++)
        {
            pass[step] = start + step;
        }
    }
}
