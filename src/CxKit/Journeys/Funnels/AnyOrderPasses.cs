namespace CxKit.Journeys;

/// <summary>Passes in any order: the most different steps, each with an event of its own, within a window that slides over the events.</summary>
internal sealed class AnyOrderPasses(EventClasses classes, int steps, long window) : PassFinder(classes, steps, window)
{
    private readonly StepMatching _matching = new(classes, steps);

    public override int Furthest(Candidates events, int cap, Span<int> pass)
    {
        _matching.Clear();
        var (best, first, end) = (0, 0, -1);
        for (int i = 0, left = 0; i < events.Length && best < cap; i++)
        {
            var eventClass = events.Classes[i];
            for (; events.Times[i] - events.Times[left] > Window; left++)
            {
                _matching.Remove(events.Classes[left]);
            }

            _matching.Add(eventClass);
            if (_matching.Size > best && !Classes.Bars(eventClass, _matching.Size))
            {
                (best, first, end) = (_matching.Size, left, i);
            }

            if (Classes.Stops(eventClass, 1))
            {
                // Nothing before goes on; the event itself may be the first of a new attempt.
                _matching.Clear();
                _matching.Add(eventClass);
                left = i;
            }
        }

        Retrace(events, first, end, pass);
        return best;
    }

    /// <summary>From the earliest start, an event is used when it adds a step to those done so far.</summary>
    private void Retrace(Candidates events, int first, int end, Span<int> pass)
    {
        _matching.Clear();
        for (var i = first; i <= end; i++)
        {
            var before = _matching.Size;
            _matching.Add(events.Classes[i]);
            if (_matching.Size > before)
            {
                pass[before] = i;
            }
        }
    }
}
