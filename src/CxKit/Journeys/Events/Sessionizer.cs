namespace CxKit.Journeys;

/// <summary>Finds the sessions of every subject: given ones as they are, the others by inactivity, midnight and change of channel.</summary>
internal sealed class Sessionizer(JourneyLogOptions options)
{
    private readonly long _timeout = options.SessionTimeout.Ticks;

    /// <param name="columns">The events in order; their sessions are not read.</param>
    /// <param name="given">The session of each event at its source, 0 for none; empty when none has one.</param>
    public SessionIndex Index(LogColumns columns, ReadOnlySpan<int> given)
    {
        var sessionOf = new int[columns.Count];
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
                    (open, channel) = (sessions++, 0);
                }

                channel = comesThrough == 0 ? channel : comesThrough;
                (sessionOf[i], last) = (open, i);
            }
        }

        return SessionIndex.From(sessionOf, sessions);
    }

    private bool Ends(long before, long now, int channelBefore, int channel) =>
        now - before > _timeout
        || (options.ChannelChange == ChannelChange.StartsSession && channelBefore != 0 && channel != 0 && channel != channelBefore)
        || (options.SessionDay is { } zone && Day(before, zone) != Day(now, zone));

    private static int Day(long utcTicks, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(utcTicks, TimeSpan.Zero), zone).DateTime).DayNumber;
}
