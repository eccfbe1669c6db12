namespace CxKit.Journeys;

/// <summary>Looks at each customer for the signs of <see cref="BotRules"/>; two pointers a rule, so time is linear in the events.</summary>
internal sealed class BotSearch
{
    private readonly LogColumns _columns;
    private readonly BotRules _rules;
    private readonly SparseColumn<int>? _agents;
    private readonly bool[] _isRobot = []; // by code of the user agent

    public BotSearch(LogColumns columns, BotRules rules)
    {
        (_columns, _rules) = (columns, rules);
        if (rules.UserAgentProperty is not null && columns.Properties.TryGetValue(rules.UserAgentProperty, out var agents))
        {
            _agents = agents.Codes;
            _isRobot = Array.ConvertAll(agents.Texts, text => rules.UserAgentWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }
    }

    /// <summary>The signs that one customer gives.</summary>
    /// <param name="subject">The place of the customer.</param>
    public List<BotEvidence> Evidence(int subject)
    {
        var (start, end) = (_columns.SubjectStarts[subject], _columns.SubjectStarts[subject + 1]);
        var times = _columns.Times.AsSpan(start, end - start);
        var evidence = new List<BotEvidence>();
        Note(BotSign.EventsPerHour, _rules.EventsPerHour, MostWithin(times, TimeSpan.TicksPerHour));
        Note(BotSign.EventsPerDay, _rules.EventsPerDay, MostWithin(times, TimeSpan.TicksPerDay));
        Note(BotSign.FastEvents, _rules.FastEvents, LongestFastRow(times));
        Note(BotSign.AroundTheClock, _rules.HoursOfDay, MostHours(times));
        Note(BotSign.UserAgent, _agents is null ? null : 0, Agents(start, end));
        return evidence;

        void Note(BotSign sign, int? limit, (int Count, long At) most)
        {
            if (most.Count > limit)
            {
                evidence.Add(new(sign, most.Count, limit.Value, new(most.At, TimeSpan.Zero)));
            }
        }
    }

    /// <summary>The most events that are less than a span apart.</summary>
    private static (int Count, long At) MostWithin(ReadOnlySpan<long> times, long span)
    {
        var (most, at) = (0, 0L);
        for (int first = 0, last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= span)
            {
                first++;
            }

            if (last - first + 1 > most)
            {
                (most, at) = (last - first + 1, times[first]);
            }
        }

        return (most, at);
    }

    /// <summary>The most instants in a row with gaps shorter than the fast one.</summary>
    private (int Count, long At) LongestFastRow(ReadOnlySpan<long> times)
    {
        var (most, at) = (0, 0L);
        var (row, start) = (0, 0L);
        for (var i = 0; i < times.Length; i++)
        {
            var gap = i == 0 ? long.MaxValue : times[i] - times[i - 1];
            if (gap == 0)
            {
                continue;
            }

            (row, start) = gap < _rules.FastGap.Ticks ? (row + 1, start) : (1, times[i]);
            if (row > most)
            {
                (most, at) = (row, start);
            }
        }

        return (most, at);
    }

    /// <summary>The most clock hours with events of 24 in a row.</summary>
    private static (int Count, long At) MostHours(ReadOnlySpan<long> times)
    {
        var (most, at) = (0, 0L);
        var hours = new Queue<long>(); // with events, of the last 24
        var latest = -1L;
        foreach (var time in times)
        {
            var hour = time / TimeSpan.TicksPerHour;
            if (hour == latest)
            {
                continue;
            }

            latest = hour;
            hours.Enqueue(hour);
            while (hour - hours.Peek() >= 24)
            {
                hours.Dequeue();
            }

            if (hours.Count > most)
            {
                (most, at) = (hours.Count, hours.Peek() * TimeSpan.TicksPerHour);
            }
        }

        return (most, at);
    }

    private (int Count, long At) Agents(int start, int end)
    {
        var (count, at) = (0, 0L);
        for (var row = _agents is null ? end : start; row < end; row++)
        {
            if (_agents!.TryGet(row, out var code) && _isRobot[code])
            {
                at = count++ == 0 ? _columns.Times[row] : at;
            }
        }

        return (count, at);
    }
}
