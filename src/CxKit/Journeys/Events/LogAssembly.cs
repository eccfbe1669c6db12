namespace CxKit.Journeys;

/// <summary>Puts collected events in order and makes the columns of a log from them.</summary>
internal sealed class LogAssembly(EventColumns events)
{
    private string[] _subjects = [];
    private int[] _starts = [];
    private long[] _times = [];
    private int[] _order = [];

    /// <summary>Whether to give back each collected column once it is in the log.</summary>
    public bool Release { get; init; }

    public long Duplicates { get; private set; }

    /// <summary>Sorts by subject, then by time, then by sequence and content, leaves out what comes twice, and returns how many events stay.</summary>
    public int Order()
    {
        GroupBySubject();
        var ties = new TieOrder(events);
        for (var s = 0; s < _subjects.Length; s++)
        {
            SortByTime(_starts[s], _starts[s + 1], ties);
        }

        LeaveOutDuplicates();
        return _order.Length;
    }

    public LogColumns ToColumns(JourneyLogOptions options)
    {
        var (names, nameRanks) = events.Names.Sort();
        var (channels, channelRanks) = events.Channels.Sort();
        var nameCodes = Taken(events.Name);
        if (nameCodes.Length == 0)
        {
            nameCodes = new ushort[_order.Length]; // all have code 0
        }

        for (var i = 0; i < nameCodes.Length; i++)
        {
            nameCodes[i] = (ushort)nameRanks[nameCodes[i]];
        }

        var channelCodes = Taken(events.Channel);
        for (var i = 0; i < channelCodes.Length; i++)
        {
            channelCodes[i] = channelCodes[i] == 0 ? (ushort)0 : (ushort)(channelRanks[channelCodes[i] - 1] + 1);
        }

        var columns = new LogColumns
        {
            Subjects = _subjects,
            SubjectStarts = _starts,
            Names = names,
            Channels = channels,
            Times = _times,
            NameCodes = nameCodes,
            ChannelCodes = channelCodes,
            Values = events.Value.ToColumn().Gather(_order),
            Properties = Properties(),
            Sessions = new SessionIndex([0], null),
        };
        var sessions = new Sessionizer(options).Index(columns, Taken(events.Session));
        columns = columns with { Sessions = sessions };
        return Duplicates > 0 && ColumnsPart.HasUnusedTexts(columns) ? ColumnsPart.Of(columns, [.. Enumerable.Range(0, columns.Count)]) : columns;
    }

    private void GroupBySubject()
    {
        (_subjects, var ranks) = events.Subjects.Sort();
        _starts = new int[_subjects.Length + 1];
        for (var i = 0; i < events.Count; i++)
        {
            _starts[ranks[events.Subject[i]] + 1]++;
        }

        for (var s = 0; s < _subjects.Length; s++)
        {
            _starts[s + 1] += _starts[s];
        }

        _order = GC.AllocateUninitializedArray<int>(events.Count);
        var next = _starts.AsSpan(0, _subjects.Length).ToArray();
        for (var i = 0; i < events.Count; i++)
        {
            _order[next[ranks[events.Subject[i]]]++] = i;
        }

        if (Release)
        {
            events.Subject.Clear();
        }

        _times = Taken(events.Time);
    }

    private void SortByTime(int start, int end, TieOrder ties)
    {
        var times = _times.AsSpan(start, end - start);
        var order = _order.AsSpan(start, end - start);
        if (!IsSorted(times))
        {
            times.Sort(order);
        }

        for (var i = 0; i < times.Length;)
        {
            var next = i + 1;
            while (next < times.Length && times[next] == times[i])
            {
                next++;
            }

            if (next - i > 1)
            {
                order[i..next].Sort(ties);
            }

            i = next;
        }
    }

    private static bool IsSorted(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] < times[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private void LeaveOutDuplicates()
    {
        if (events.Id.Count == 0)
        {
            return;
        }

        var ids = events.Id.ToColumn();
        var seen = new bool[events.Ids.Count];
        var (subjects, starts) = (new List<string>(_subjects.Length), new List<int>(_starts.Length) { 0 });
        var kept = 0;
        for (var s = 0; s < _subjects.Length; s++)
        {
            var first = kept;
            for (var i = _starts[s]; i < _starts[s + 1]; i++)
            {
                if (ids.TryGet(_order[i], out var id))
                {
                    if (seen[id])
                    {
                        continue;
                    }

                    seen[id] = true;
                }

                (_order[kept], _times[kept]) = (_order[i], _times[i]);
                kept++;
            }

            if (kept > first)
            {
                subjects.Add(_subjects[s]);
                starts.Add(kept);
            }
        }

        Duplicates = _order.Length - kept;
        (_subjects, _starts) = ([.. subjects], [.. starts]);
        Array.Resize(ref _order, kept);
        Array.Resize(ref _times, kept);
    }

    private SortedDictionary<string, PropertyColumn> Properties()
    {
        var properties = new SortedDictionary<string, PropertyColumn>(StringComparer.Ordinal);
        foreach (var (key, column) in events.Properties)
        {
            var (texts, ranks) = column.Texts.Sort();
            properties.Add(key, new(texts, column.ToColumn().Gather(_order).Select(code => ranks[code])));
        }

        return properties;
    }

    private T[] Taken<T>(ChunkedColumn<T> column)
        where T : unmanaged, IEquatable<T>
    {
        var values = column.Gather(_order);
        if (Release)
        {
            column.Clear();
        }

        return values;
    }
}
