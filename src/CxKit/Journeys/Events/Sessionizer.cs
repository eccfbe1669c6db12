namespace CxKit.Journeys;

/// <summary>Finds the sessions of every subject: given ones as they are, the others by inactivity, midnight and change of channel.</summary>
internal sealed class Sessionizer(JourneyLogOptions options)
{
    private readonly long _timeout = options.SessionTimeout.Ticks;

    /// <param name="columns">The events in order; their sessions are not read.</param>
    /// <param name="given">The session of each event at its source, 0 for none; empty when none has one.</param>
    public SessionIndex Index(LogColumns columns, ReadOnlySpan<int> given)
    {
        if (given.Length > 0)
        {
            var sessionOf = new int[columns.Count];
            var sessions = Walk(columns, given, sessionOf, default);
            return SessionIndex.From(sessionOf, sessions);
        }

        // Without given sessions none overlap, and their starts say all: one walk to count them and one to write them.
        var starts = new int[Walk(columns, given, default, default) + 1];
        Walk(columns, given, default, starts);
        starts[^1] = columns.Count;
        return new(starts, null);
    }

    /// <summary>Numbers the sessions in order of their first events, and returns how many there are.</summary>
    private int Walk(LogColumns columns, ReadOnlySpan<int> given, Span<int> sessionOf, Span<int> starts)
    {
        var sessions = 0;
        var known = new Dictionary<int, int>();
        for (var s = 0; s < columns.Subjects.Length; s++)
        {
            known.Clear();
            var open = -1; // the session found by inactivity that may still go on, and its last event
            var last = 0;
            var channel = 0;
            for (var i = columns.SubjectStarts[s]; i < columns.SubjectStarts[s + 1]; i++)
            {
                if (given.Length > 0 && given[i] != 0)
                {
                    if (!known.TryGetValue(given[i], out var session))
                    {
                        known.Add(given[i], session = sessions++);
                    }

                    sessionOf[i] = session;
                    continue;
                }

                var comesThrough = columns.ChannelCode(i);
                if (open < 0 || Ends(columns.Times[last], columns.Times[i], channel, comesThrough))
                {
                    if (!starts.IsEmpty)
                    {
                        starts[sessions] = i;
                    }

                    (open, channel) = (sessions++, 0);
                }

                channel = comesThrough == 0 ? channel : comesThrough;
                last = i;
                if (!sessionOf.IsEmpty)
                {
                    sessionOf[i] = open;
                }
            }
        }

        return sessions;
    }

    private bool Ends(long before, long now, int channelBefore, int channel) =>
        now - before > _timeout
        || (options.ChannelChange == ChannelChange.StartsSession && channelBefore != 0 && channel != 0 && channel != channelBefore)
        || (options.SessionDay is { } zone && Day(before, zone) != Day(now, zone));

    private static int Day(long utcTicks, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(utcTicks, TimeSpan.Zero), zone).DateTime).DayNumber;
}
