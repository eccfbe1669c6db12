namespace CxKit.Journeys;

/// <summary>Which events each session has; sessions are in order of subject and first event.</summary>
/// <param name="Starts">Where each session starts in <see cref="Events"/> (or in the log itself), and the number of all events as the last.</param>
/// <param name="Events">The rows of the events, session by session; null when sessions do not overlap, so that this is the order of the log.</param>
internal sealed record SessionIndex(int[] Starts, int[]? Events)
{
    public int Count => Starts.Length - 1;

    /// <summary>The session of every event.</summary>
    public int[] SessionOfEachEvent()
    {
        var sessions = new int[Starts[^1]];
        for (var s = 0; s < Count; s++)
        {
            for (var i = Starts[s]; i < Starts[s + 1]; i++)
            {
                sessions[Events is null ? i : Events[i]] = s;
            }
        }

        return sessions;
    }

    /// <summary>Builds the index from the session of every event, numbered in order of first event.</summary>
    public static SessionIndex From(ReadOnlySpan<int> sessionOf, int sessions)
    {
        var starts = new int[sessions + 1];
        var overlap = false;
        for (var i = 0; i < sessionOf.Length; i++)
        {
            starts[sessionOf[i] + 1]++;
            overlap |= i > 0 && sessionOf[i] < sessionOf[i - 1];
        }

        for (var s = 0; s < sessions; s++)
        {
            starts[s + 1] += starts[s];
        }

        if (!overlap)
        {
            return new(starts, null);
        }

        var next = starts.ToArray();
        var events = new int[sessionOf.Length];
        for (var i = 0; i < sessionOf.Length; i++)
        {
            events[next[sessionOf[i]]++] = i;
        }

        return new(starts, events);
    }
}
