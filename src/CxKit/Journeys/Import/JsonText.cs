using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CxKit.Journeys;

/// <summary>The text of JSON keys and values in UTF-8, without making strings of it where nothing is escaped.</summary>
internal static class JsonText
{
    /// <summary>The text of a string, a number as it is written, <c>true</c> or <c>false</c>; empty for null, objects and arrays.</summary>
    /// <exception cref="JsonException">An escape is not Unicode.</exception>
    public static ReadOnlySpan<byte> Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Unescaped(JsonMarshal.GetRawUtf8Value(element)[1..^1], element, static element => element.GetString()!),
        JsonValueKind.Number => JsonMarshal.GetRawUtf8Value(element),
        JsonValueKind.True => "true"u8,
        JsonValueKind.False => "false"u8,
        _ => default,
    };

    /// <summary>The text of a key.</summary>
    /// <inheritdoc cref="Of(JsonElement)"/>
    public static ReadOnlySpan<byte> Of(JsonProperty property) =>
        Unescaped(JsonMarshal.GetRawUtf8PropertyName(property), property, static property => property.Name);

    private static ReadOnlySpan<byte> Unescaped<T>(ReadOnlySpan<byte> raw, T source, Func<T, string> decode)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return raw;
        }

        try
        {
            return Encoding.UTF8.GetBytes(decode(source));
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("An escape is half of a character.", e);
        }
    }
}
