using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CxKit.Journeys;

/// <summary>A tracker's state as lines of JSON: a head, then one line a customer, in ordinal order.</summary>
internal static class TrackerStateFile
{
    public static async Task WriteAsync(
        Stream stream, MemoryCapture memory, IReadOnlyList<TriggerRule> rules, long observed, IReadOnlyList<RefusedEvents> refused, CancellationToken cancellationToken)
    {
        var head = new TrackerStateHead
        {
            Customers = memory.Customers.Count,
            Observed = observed,
            Latest = new(memory.Latest, TimeSpan.Zero),
            CutTime = new(Math.Max(0, memory.Cut.Time), TimeSpan.Zero),
            CutSubject = memory.Cut.Subject,
            Refused = refused,
            Anonymous = [.. memory.Anonymous.Select(TrackerStateCount.From)],
            Erased = memory.Erasures.ToDictionary(pair => pair.Key, pair => new DateTimeOffset(pair.Value, TimeSpan.Zero)),
        };
        await WriteLineAsync(stream, head, TrackerStateJson.Default.TrackerStateHead, cancellationToken).ConfigureAwait(false);
        foreach (var (subject, events, slots) in memory.Customers.OrderBy(customer => customer.Subject, StringComparer.Ordinal))
        {
            var customer = new TrackerStateCustomer
            {
                Subject = subject,
                Events = [.. events.ToArray().Select(kept => TrackerStateEvent.From(memory.Kinds.Event(subject, kept), kept.Copies))],
                Done = slots is null || slots.All(slot => slot.Fired == 0) ? null : Enumerable.Range(0, slots.Length).Where(rule => slots[rule].Fired != 0)
                    .ToDictionary(rule => rules[rule].Name, rule => new DateTimeOffset(slots[rule].Fired, TimeSpan.Zero)),
            };
            await WriteLineAsync(stream, customer, TrackerStateJson.Default.TrackerStateCustomer, cancellationToken).ConfigureAwait(false);
        }

        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a state into a memory without limits of its own.</summary>
    public static async Task<(MemoryCapture Memory, TrackerStateHead Head)> ReadAsync(
        Stream stream, IReadOnlyList<TriggerRule> rules, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var head = Parse(await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false), 1, TrackerStateJson.Default.TrackerStateHead);
        var kinds = new EventKinds();
        var customers = new List<CustomerCapture>();
        for (var line = 2; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            var customer = Parse(text, line, TrackerStateJson.Default.TrackerStateCustomer);
            var events = customer.Events.Select(e => Kept(e, customer.Subject, kinds, line)).ToArray();
            customers.Add(new(customer.Subject, events, Slots(customer.Done, rules)));
        }

        if (customers.Count != head.Customers)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The state says that it has {head.Customers:N0} customers, but {customers.Count:N0} follow: it was cut. Write it again, or use an older one."));
        }

        var memory = new MemoryCapture
        {
            Kinds = kinds.Capture(),
            Cut = new(head.CutTime.UtcTicks, head.CutSubject),
            Latest = head.Latest.UtcTicks,
            Customers = customers,
            Anonymous = [.. head.Anonymous.Select(cell => cell.ToCount())],
            Erasures = [.. head.Erased.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.UtcTicks))],
        };
        return (memory, head);
    }

    private static KeptEvent Kept(TrackerStateEvent stored, string subject, EventKinds kinds, int line)
    {
        var journeyEvent = stored.ToEvent(subject);
        return EventCheck.Refusal(journeyEvent, null) is null && kinds.HasRoomFor(journeyEvent) && stored.Copies is null or >= 1
            ? kinds.Keep(journeyEvent, stored.Copies ?? 1)
            : throw Unreadable(line, null);
    }

    private static TriggerSlot[]? Slots(IReadOnlyDictionary<string, DateTimeOffset>? done, IReadOnlyList<TriggerRule> rules) => done is null
        ? null
        : [.. rules.Select(rule => new TriggerSlot { Fired = done.TryGetValue(rule.Name, out var time) ? time.UtcTicks : 0 })];

    private static T Parse<T>(string? text, int line, JsonTypeInfo<T> form)
        where T : class
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize(text, form) is { } value ? value : throw Unreadable(line, null);
        }
        catch (JsonException exception)
        {
            throw Unreadable(line, exception);
        }
    }

    private static InvalidDataException Unreadable(int line, JsonException? exception) => new(string.Create(CultureInfo.InvariantCulture,
        $"Line {line:N0} is not a line of a journey tracker's state. Give what WriteStateAsync wrote, unchanged."), exception);

    private static async Task WriteLineAsync<T>(Stream stream, T value, JsonTypeInfo<T> form, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(stream, value, form, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }
}
