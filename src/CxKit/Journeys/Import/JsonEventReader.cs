using System.Globalization;
using System.Text.Json;

namespace CxKit.Journeys;

/// <summary>Reads events from plain JSON objects; nested ones are flattened, their keys joined with dots.</summary>
internal sealed class JsonEventReader(ByteWindow window, JsonEventOptions options, RefusalTally refusals)
    : JsonLinesReader(window, new(options.Fields, options.TimeFormat, options.TimeZone, '.', options.Limits, refusals), options.Limits)
{
    private readonly Dictionary<string, EventField> _fields = Enum.GetValues<EventField>()
        .Where(field => options.Fields[field] is not null).ToDictionary(field => options.Fields[field]!, StringComparer.Ordinal);

    private readonly HashSet<string>? _properties = options.Properties?.ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override int SequenceOf(long line) => (int)Math.Min(line, int.MaxValue);

    /// <inheritdoc/>
    protected override void Take(JsonElement line, EventDraft draft) => TakeObject(line, "", draft);

    private void TakeObject(JsonElement element, string prefix, EventDraft draft)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (draft.Key(JsonText.Of(property)) is { } name)
            {
                TakeValue(property.Value, prefix + name, draft);
            }
        }
    }

    private void TakeValue(JsonElement value, string key, EventDraft draft)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            TakeObject(value, key + ".", draft);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                TakeValue(item, string.Create(CultureInfo.InvariantCulture, $"{key}.{index++}"), draft);
            }
        }
        else if (_fields.TryGetValue(key, out var field))
        {
            draft.Set(field, JsonText.Of(value));
        }
        else if (_properties?.Contains(key) != false)
        {
            draft.SetProperty(key, JsonText.Of(value));
        }
    }
}
