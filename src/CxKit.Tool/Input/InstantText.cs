using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>Reads an instant in the forms of ISO 8601; a time without an offset is one of a zone.</summary>
internal static class InstantText
{
    /// <summary>What the user may write.</summary>
    public const string AcceptedForms = "2024-03-31, 2024-03-31T09:30:00 or 2024-03-31 09:30:00+02:00";

    private const int LongestText = 40;

    private static readonly string[] s_local =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyyMMdd",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] s_withOffset = [.. s_local.Where(form => form.Contains("HH", StringComparison.Ordinal)).SelectMany(form => new[] { form + "zzz", form + " zzz", form + "'Z'" })];

    /// <param name="text">The text in UTF-8.</param>
    /// <param name="zone">The zone of times without an offset. Of a time that happens twice the later one is taken.</param>
    /// <param name="instant">The instant.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is 0 or > LongestText)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestText];
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        if (DateTime.TryParseExact(characters, s_local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            var offset = zone.GetUtcOffset(local);
            instant = local.Ticks > TimeSpan.TicksPerDay && local.Ticks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay ? new(local, offset) : default;
            return instant != default;
        }

        return DateTimeOffset.TryParseExact(characters, s_withOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }
}
