namespace CxKit.Journeys;

/// <summary>The names, channels and property keys that a tracker has seen: kept once each, and no more than one log can have.</summary>
internal sealed class EventKinds
{
    private readonly OrderedDictionary<string, ushort> _names = new(StringComparer.Ordinal); // by code, which is the place
    private readonly OrderedDictionary<string, ushort> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public int NameCount => _names.Count;

    public string Name(int code) => _names.GetAt(code).Key;

    public string? Channel(int code) => code == 0 ? null : _channels.GetAt(code - 1).Key;

    /// <summary>Tells whether an event has only kinds that are known or that there is room for.</summary>
    public bool HasRoomFor(JourneyEvent journeyEvent)
    {
        if ((_names.Count >= JourneyLogBuilder.MaximumKinds && !_names.ContainsKey(journeyEvent.Name))
            || (_channels.Count >= JourneyLogBuilder.MaximumKinds - 1 && !string.IsNullOrEmpty(journeyEvent.Channel) && !_channels.ContainsKey(journeyEvent.Channel)))
        {
            return false;
        }

        if (journeyEvent.Properties is { Count: > 0 } properties && _keys.Count + properties.Count > JourneyLogBuilder.MaximumPropertyKeys)
        {
            return _keys.Count + properties.Keys.Count(key => !_keys.ContainsKey(key)) <= JourneyLogBuilder.MaximumPropertyKeys;
        }

        return true;
    }

    public KeptEvent Keep(JourneyEvent e, int copies = 1) => new(
        e.Time.UtcTicks,
        e.Sequence,
        Code(_names, e.Name),
        string.IsNullOrEmpty(e.Channel) ? (ushort)0 : (ushort)(Code(_channels, e.Channel) + 1),
        string.IsNullOrEmpty(e.Session) ? null : e.Session,
        e.Value is { } value ? EventValue.FromDecimal(value) : double.NaN,
        e.Properties is { Count: > 0 } properties ? Properties(properties) : null,
        string.IsNullOrEmpty(e.Id) ? null : e.Id,
        copies);

    /// <summary>An event as it was given.</summary>
    public JourneyEvent Event(string subject, in KeptEvent kept) => KindNames.Event(subject, kept, Name(kept.Name), Channel(kept.Channel));

    /// <summary>What the codes mean, for readers on other threads.</summary>
    public KindNames Capture() => new([.. _names.Keys], [.. _channels.Keys]);

    private static ushort Code(OrderedDictionary<string, ushort> codes, string text)
    {
        if (!codes.TryGetValue(text, out var code))
        {
            codes.Add(text, code = (ushort)codes.Count);
        }

        return code;
    }

    /// <summary>Copies what the caller may change later.</summary>
    private EventProperty[]? Properties(IReadOnlyDictionary<string, string> properties)
    {
        var kept = new List<EventProperty>(properties.Count);
        foreach (var (key, value) in properties)
        {
            if (value is not null) // a caller without nullable checks
            {
                if (!_keys.TryGetValue(key, out var known))
                {
                    _keys.Add(key, known = key);
                }

                kept.Add(new(known, value));
            }
        }

        kept.Sort((x, y) => string.CompareOrdinal(x.Key, y.Key));
        return kept.Count == 0 ? null : [.. kept];
    }
}
