using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CxKit.Journeys;

/// <summary>Reads the events of a Google Analytics 4 export from BigQuery, a row of an <c>events_</c> table on each line.</summary>
/// <remarks>The fields are those of the export schema: support.google.com/analytics/answer/7029846.</remarks>
internal sealed class GoogleAnalyticsReader(ByteWindow window, GoogleAnalyticsEventOptions options, RefusalTally refusals)
    : JsonLinesReader(window, new(s_names, EventTimeFormat.UnixMicroseconds, TimeZoneInfo.Utc, '.', options.Limits, refusals), options.Limits)
{
    /// <summary>How messages name the parts.</summary>
    private static readonly EventFields s_names = new()
    {
        Subject = "user_pseudo_id",
        Time = "event_timestamp",
        Name = "event_name",
        Session = "ga_session_id",
        Channel = "source and medium",
        Value = "purchase_revenue or value",
        Id = "transaction_id",
        Sequence = "batch_event_index",
        Consent = "privacy_info.analytics_storage",
    };

    private readonly (string Key, string[] Path)[] _columns = [.. options.Columns.Distinct(StringComparer.Ordinal).Select(column => (column, column.Split('.')))];
    private readonly HashSet<string>? _parameters = options.Parameters?.ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>Rows of an export come in any order, so that their lines say nothing.</remarks>
    protected override int SequenceOf(long line) => 0;

    /// <inheritdoc/>
    protected override void Take(JsonElement line, EventDraft draft)
    {
        ReadParameters(line, draft);
        draft.Set(EventField.Name, Text(line, "event_name"));
        draft.Set(EventField.Time, Text(line, "event_timestamp"));
        if (Encoding.UTF8.GetString(Text(line, "privacy_info", "analytics_storage")).Equals("No", StringComparison.OrdinalIgnoreCase))
        {
            draft.Set(EventField.Consent, "denied"u8);
        }

        TakeSubject(line, draft);
        TakeSequence(line, draft);
        TakeChannel(line, draft);
        TakeValue(line, draft);
        foreach (var (key, path) in _columns)
        {
            draft.SetProperty(key, JsonText.Of(Find(line, path)));
        }
    }

    private static JsonElement Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    private static ReadOnlySpan<byte> Text(JsonElement element, params ReadOnlySpan<string> path) => JsonText.Of(Find(element, path));

    /// <summary>Event parameters are a list of a key and a value that has one of four types.</summary>
    private void ReadParameters(JsonElement line, EventDraft draft)
    {
        _values.Clear();
        var parameters = Find(line, "event_params");
        if (parameters.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var parameter in parameters.EnumerateArray())
        {
            if (draft.Key(Text(parameter, "key")) is not { Length: > 0 } key)
            {
                continue;
            }

            var value = ValueOf(Find(parameter, "value"));
            _values[key] = value;
            if (_parameters?.Contains(key) != false)
            {
                draft.SetProperty(key, JsonText.Of(value));
            }
        }
    }

    private static JsonElement ValueOf(JsonElement typed)
    {
        foreach (var type in (ReadOnlySpan<string>)["string_value", "int_value", "float_value", "double_value"])
        {
            if (Find(typed, type) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
            {
                return value;
            }
        }

        return default;
    }

    private ReadOnlySpan<byte> Parameter(string key) => _values.TryGetValue(key, out var value) ? JsonText.Of(value) : default;

    private void TakeSubject(JsonElement line, EventDraft draft)
    {
        var device = Text(line, "user_pseudo_id");
        var user = options.Subject == GoogleAnalyticsSubject.User ? Text(line, "user_id") : default;
        var subject = user.IsEmpty ? device : user;
        draft.Set(EventField.Subject, subject);
        var session = Parameter("ga_session_id");
        if (!session.IsEmpty && !subject.IsEmpty)
        {
            // The number of a session is the second of its start, unique only with whose it is; one session never has two subjects.
            draft.Set(EventField.Session, (byte[])[.. subject, (byte)'.', .. user.IsEmpty ? default : device, .. user.IsEmpty ? default : "."u8, .. session]);
        }
    }

    /// <summary>
    /// The order of requests from a page, then of events in a request; without them the order of uploads. Pages need no part of it: events of two pages
    /// do not share a microsecond.
    /// </summary>
    private static void TakeSequence(JsonElement line, EventDraft draft)
    {
        const int EventsPerRequest = 1 << 12;
        var sequence = WholeNumber(line, "batch_event_index") is { } index
            ? Math.Clamp(WholeNumber(line, "batch_ordering_id") ?? 0, 0, int.MaxValue / EventsPerRequest - 1) * EventsPerRequest + Math.Clamp(index, 0, EventsPerRequest - 1)
            : Math.Clamp(WholeNumber(line, "event_bundle_sequence_id") ?? 0, int.MinValue, int.MaxValue);
        Span<byte> text = stackalloc byte[16];
        _ = sequence.TryFormat(text, out var count, provider: CultureInfo.InvariantCulture);
        draft.Set(EventField.Sequence, text[..count]);
    }

    private static long? WholeNumber(JsonElement line, string name) =>
        long.TryParse(Text(line, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void TakeChannel(JsonElement line, EventDraft draft)
    {
        if (options.Traffic == GoogleAnalyticsTraffic.FirstVisit)
        {
            _ = TrySetChannel(Text(line, "traffic_source", "source"), Text(line, "traffic_source", "medium"), draft);
            return;
        }

        var session = Find(line, "session_traffic_source_last_click", "manual_campaign");
        var collected = Find(line, "collected_traffic_source");
        _ = TrySetChannel(Text(session, "source"), Text(session, "medium"), draft)
            || TrySetChannel(Text(collected, "manual_source"), Text(collected, "manual_medium"), draft)
            || (!Text(collected, "gclid").IsEmpty && TrySetChannel("google"u8, "cpc"u8, draft))
            || TrySetChannel(Parameter("source"), Parameter("medium"), draft);
    }

    private static bool TrySetChannel(ReadOnlySpan<byte> source, ReadOnlySpan<byte> medium, EventDraft draft)
    {
        if (source.IsEmpty && medium.IsEmpty)
        {
            return false;
        }

        draft.Set(EventField.Channel, (byte[])[.. source.IsEmpty ? "(not set)"u8 : source, .. " / "u8, .. medium.IsEmpty ? "(not set)"u8 : medium]);
        return true;
    }

    private void TakeValue(JsonElement line, EventDraft draft)
    {
        var revenue = Text(line, "ecommerce", "purchase_revenue");
        draft.Set(EventField.Value, revenue.IsEmpty ? Parameter("value") : revenue);
        var transaction = Text(line, "ecommerce", "transaction_id");
        transaction = transaction.IsEmpty ? Parameter("transaction_id") : transaction;
        if (Text(line, "event_name").SequenceEqual("purchase"u8) && !transaction.IsEmpty && !transaction.SequenceEqual("(not set)"u8))
        {
            draft.Set(EventField.Id, (byte[])[.. "purchase:"u8, .. transaction]);
        }
    }
}
