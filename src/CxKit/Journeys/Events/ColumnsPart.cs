namespace CxKit.Journeys;

/// <summary>Takes some of the events of a log, and nothing of the others: no subject, name, channel or property value without an event stays.</summary>
internal static class ColumnsPart
{
    /// <param name="columns">The whole.</param>
    /// <param name="rows">The rows to take, rising.</param>
    public static LogColumns Of(LogColumns columns, int[] rows)
    {
        var (subjects, starts) = Subjects(columns, rows);
        var (names, nameCodes) = Kinds(columns.Names, rows, row => columns.NameCodes[row]);
        var (channels, channelCodes) = Kinds(columns.Channels, rows, row => columns.ChannelCode(row) - 1);
        return new()
        {
            Subjects = subjects,
            SubjectStarts = starts,
            Names = names,
            Channels = channels,
            Times = Array.ConvertAll(rows, row => columns.Times[row]),
            NameCodes = Array.ConvertAll(nameCodes, code => (ushort)code),
            ChannelCodes = channels.Length == 0 ? [] : Array.ConvertAll(channelCodes, code => (ushort)(code + 1)),
            Values = columns.Values.Gather(rows),
            Properties = Properties(columns, rows),
            Sessions = Sessions(columns, rows),
        };
    }

    /// <summary>Whether a name, channel or property value has no event, as where the only event that had it was left out.</summary>
    public static bool HasUnusedTexts(LogColumns columns) =>
        Used(columns.Names.Length, columns.Count, row => columns.NameCodes[row]).Contains(false)
        || Used(columns.Channels.Length, columns.Count, row => columns.ChannelCode(row) - 1).Contains(false)
        || columns.Properties.Values.Any(column => Used(column.Texts.Length, column.Codes.Values.Length, place => column.Codes.Values[place]).Contains(false));

    private static bool[] Used(int texts, int codes, Func<int, int> codeOf)
    {
        var used = new bool[texts];
        for (var i = 0; i < codes; i++)
        {
            if (codeOf(i) is >= 0 and var code)
            {
                used[code] = true;
            }
        }

        return used;
    }

    private static (string[] Subjects, int[] Starts) Subjects(LogColumns columns, int[] rows)
    {
        var (subjects, starts) = (new List<string>(), new List<int>());
        var (subject, last) = (0, -1);
        for (var i = 0; i < rows.Length; i++)
        {
            while (columns.SubjectStarts[subject + 1] <= rows[i])
            {
                subject++;
            }

            if (subject != last)
            {
                subjects.Add(columns.Subjects[subject]);
                starts.Add(i);
                last = subject;
            }
        }

        starts.Add(rows.Length);
        return ([.. subjects], [.. starts]);
    }

    /// <summary>The texts that still occur, and the new codes; a code below 0 stands for none and stays.</summary>
    private static (string[] Texts, int[] Codes) Kinds(string[] texts, int[] rows, Func<int, int> codeOf)
    {
        var codes = Array.ConvertAll(rows, row => codeOf(row));
        var used = Used(texts.Length, codes.Length, i => codes[i]);
        var renamed = new int[texts.Length];
        var kept = new List<string>();
        for (var code = 0; code < texts.Length; code++)
        {
            renamed[code] = kept.Count;
            if (used[code])
            {
                kept.Add(texts[code]);
            }
        }

        return ([.. kept], Array.ConvertAll(codes, code => code < 0 ? code : renamed[code]));
    }

    private static SortedDictionary<string, PropertyColumn> Properties(LogColumns columns, int[] rows)
    {
        var properties = new SortedDictionary<string, PropertyColumn>(StringComparer.Ordinal);
        foreach (var (key, column) in columns.Properties)
        {
            var codes = column.Codes.Gather(rows);
            var used = codes.Values.ToArray().Distinct().Order().ToArray();
            if (used.Length > 0)
            {
                properties.Add(key, new(Array.ConvertAll(used, code => column.Texts[code]), codes.Select(code => Array.BinarySearch(used, code))));
            }
        }

        return properties;
    }

    private static SessionIndex Sessions(LogColumns columns, int[] rows)
    {
        var sessionOf = columns.Sessions.SessionOfEachEvent();
        var renumbered = new Dictionary<int, int>();
        var sessions = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var session = sessionOf[rows[i]];
            if (!renumbered.TryGetValue(session, out var number))
            {
                renumbered.Add(session, number = renumbered.Count);
            }

            sessions[i] = number;
        }

        return SessionIndex.From(sessions, renumbered.Count);
    }
}
