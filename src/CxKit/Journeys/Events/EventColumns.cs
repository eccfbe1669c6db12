using System.Globalization;
using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>Events in the order in which they came, column by column.</summary>
internal sealed class EventColumns
{
    public Interner Subjects { get; } = new();

    public Interner Names { get; } = new();

    public Interner Channels { get; } = new();

    public Interner Sessions { get; } = new();

    public Interner Ids { get; } = new();

    public ChunkedColumn<int> Subject { get; } = new();

    public ChunkedColumn<long> Time { get; } = new(); // UTC ticks

    public ChunkedColumn<int> Sequence { get; } = new();

    public ChunkedColumn<ushort> Name { get; } = new();

    public ChunkedColumn<ushort> Channel { get; } = new(); // 0 is none, else code + 1

    public ChunkedColumn<int> Session { get; } = new(); // 0 is none, else code + 1

    public SparseColumnBuilder<int> Id { get; } = new();

    public SparseColumnBuilder<double> Value { get; } = new();

    public Dictionary<string, PropertyColumnBuilder> Properties { get; } = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public void Add(JourneyEvent journeyEvent) => Add(journeyEvent, Subjects.Code(journeyEvent.Subject));

    /// <summary>Adds at most <see cref="Interner.BatchLength"/> events: faster than one by one when there are many subjects.</summary>
    public void Add(ReadOnlySpan<JourneyEvent> batch)
    {
        var subjects = new SubjectBatch();
        Span<int> codes = stackalloc int[Interner.BatchLength];
        for (var i = 0; i < batch.Length; i++)
        {
            subjects[i] = batch[i].Subject;
        }

        Subjects.Codes(subjects[..batch.Length], codes);
        for (var i = 0; i < batch.Length; i++)
        {
            Add(batch[i], codes[i]);
        }
    }

    /// <summary>Adds all events of <paramref name="other"/> behind those that are here.</summary>
    public void Add(EventColumns other)
    {
        var (values, ids) = (other.Value.ToColumn(), other.Id.ToColumn());
        var properties = other.Properties.Select(pair => (Key: pair.Key, Texts: pair.Value.Texts, Column: pair.Value.ToColumn())).ToList();
        for (var i = 0; i < other.Count; i++)
        {
            var row = Start(
                Subjects.Code(other.Subjects[other.Subject[i]]), other.Time[i], other.Sequence[i], other.Names[other.Name[i]],
                other.Channel[i] is > 0 and var channel ? other.Channels[channel - 1] : null,
                other.Session[i] is > 0 and var session ? other.Sessions[session - 1] : null);
            if (values.TryGet(i, out var value))
            {
                Value.Set(row, value);
            }

            if (ids.TryGet(i, out var id))
            {
                Id.Set(row, Ids.Code(other.Ids[id]));
            }

            foreach (var (key, texts, column) in properties)
            {
                if (column.TryGet(i, out var code))
                {
                    Property(key).Set(row, texts[code]);
                }
            }
        }
    }

    private void Add(JourneyEvent journeyEvent, int subject)
    {
        var row = Start(subject, journeyEvent.Time.UtcTicks, journeyEvent.Sequence, journeyEvent.Name, journeyEvent.Channel, journeyEvent.Session);
        if (journeyEvent.Value is { } value)
        {
            Value.Set(row, EventValue.FromDecimal(value));
        }

        if (!string.IsNullOrEmpty(journeyEvent.Id))
        {
            Id.Set(row, Ids.Code(journeyEvent.Id));
        }

        if (journeyEvent.Properties is { Count: > 0 } properties)
        {
            foreach (var (key, text) in properties)
            {
                if (text is not null) // a caller without nullable checks
                {
                    Property(key).Set(row, text);
                }
            }
        }
    }

    private int Start(int subject, long time, int sequence, string name, string? channel, string? session)
    {
        if (Count == Array.MaxLength)
        {
            throw new InvalidOperationException($"A log holds at most {Array.MaxLength:N0} events. Split them by time or by subject.");
        }

        var row = Count;
        Subject.Set(row, subject);
        Time.Set(row, time);
        Sequence.Set(row, sequence);
        Name.Set(row, Kind(Names.Code(name), "kinds of events", "Put identifiers into properties."));
        if (!string.IsNullOrEmpty(channel))
        {
            Channel.Set(row, Kind(Channels.Code(channel) + 1, "channels", "Name channels by kind, such as 'mail', and put campaigns into properties."));
        }

        if (!string.IsNullOrEmpty(session))
        {
            Session.Set(row, Sessions.Code(session) + 1);
        }

        Count++;
        return row;
    }

    private PropertyColumnBuilder Property(string key)
    {
        if (Properties.TryGetValue(key, out var column))
        {
            return column;
        }

        return Properties.Count < JourneyLogBuilder.MaximumPropertyKeys
            ? Properties[key] = new()
            : throw new InvalidOperationException(
                $"The events have more than {JourneyLogBuilder.MaximumPropertyKeys:N0} different property keys. Identifiers belong into values, not into keys.");
    }

    private static ushort Kind(int code, string what, string remedy) => code < JourneyLogBuilder.MaximumKinds
        ? (ushort)code
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The events have more than {JourneyLogBuilder.MaximumKinds - 1:N0} {what}. {remedy}"));

    [InlineArray(Interner.BatchLength)]
    private struct SubjectBatch
    {
        private string _first;
    }
}
