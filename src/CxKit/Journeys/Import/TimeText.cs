using System.Globalization;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Reads times as files write them.</summary>
internal static class TimeText
{
    private const int LongestText = 64;

    /// <param name="text">UTF-8 without blanks around it.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="ticks">Since the year 1: of the instant if <paramref name="isLocal"/> is false, else on a wall clock.</param>
    /// <param name="isLocal">Whether the text says no offset.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, EventTimeFormat format, out long ticks, out bool isLocal)
    {
        isLocal = false;
        return format switch
        {
            { TicksPerUnit: > 0 } => TryParseCount(text, format.TicksPerUnit, out ticks),
            { Pattern: { } pattern } => TryParsePattern(text, pattern, out ticks, out isLocal),
            _ => TryParseIso(text, out ticks, out isLocal),
        };
    }

    private static bool TryParseCount(ReadOnlySpan<byte> text, long ticksPerUnit, out long ticks)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || Math.Abs(count) > (decimal)DateTime.MaxValue.Ticks / ticksPerUnit)
        {
            ticks = 0;
            return false;
        }

        ticks = DateTime.UnixEpoch.Ticks + (long)decimal.Floor(count * ticksPerUnit);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryParsePattern(ReadOnlySpan<byte> text, string pattern, out long ticks, out bool isLocal)
    {
        (ticks, isLocal) = (0, false);
        Span<char> characters = stackalloc char[LongestText];
        if (text.Length > LongestText || !Encoding.UTF8.TryGetChars(text, characters, out var count)
            // The kind is UTC where the text says an offset, and unspecified where it says none.
            || !DateTime.TryParseExact(characters[..count], pattern, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out var time))
        {
            return false;
        }

        (ticks, isLocal) = (time.Ticks, time.Kind == DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<byte> text, out long ticks, out bool isLocal)
    {
        (ticks, isLocal) = (0, true);
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var (year, month, day) = (TwoDigits(text) * 100 + TwoDigits(text[2..]), TwoDigits(text[5..]), TwoDigits(text[8..]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks;
        var rest = text[10..];
        return rest.IsEmpty
            || (rest.Length >= 6 && rest[0] is (byte)'T' or (byte)'t' or (byte)' '
                && TryAddTimeOfDay(rest[1..], ref ticks, out rest) && TryTakeOffset(rest, ref ticks, out isLocal));
    }

    private static bool TryAddTimeOfDay(ReadOnlySpan<byte> text, scoped ref long ticks, out ReadOnlySpan<byte> rest)
    {
        rest = text;
        var (hour, minute, second) = (TwoDigits(text), text[2] == ':' ? TwoDigits(text[3..]) : -1, 0);
        rest = text[5..];
        if (rest is [(byte)':', ..])
        {
            second = rest.Length >= 3 ? TwoDigits(rest[1..]) : -1;
            rest = rest[Math.Min(3, rest.Length)..];
        }

        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        ticks += hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond;
        return rest is not [(byte)'.' or (byte)',', ..] || TryAddFraction(rest[1..], ref ticks, out rest);
    }

    private static bool TryAddFraction(ReadOnlySpan<byte> text, scoped ref long ticks, out ReadOnlySpan<byte> rest)
    {
        var unit = TimeSpan.TicksPerSecond;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit((char)text[digits]))
        {
            unit /= 10;
            ticks += (text[digits] - '0') * unit;
            digits++;
        }

        rest = text[digits..];
        return digits > 0;
    }

    private static bool TryTakeOffset(ReadOnlySpan<byte> text, scoped ref long ticks, out bool isLocal)
    {
        isLocal = text.IsEmpty;
        if (isLocal || text is [(byte)'Z' or (byte)'z'] || text.SequenceEqual(" UTC"u8))
        {
            return true;
        }

        if (text is [(byte)' ', ..])
        {
            text = text[1..];
        }

        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var hours = TwoDigits(text[1..]);
        var minutes = text.Length switch
        {
            3 => 0,
            5 => TwoDigits(text[3..]),
            _ => text[3] == ':' ? TwoDigits(text[4..]) : -1,
        };
        if (hours is < 0 or > 23 || minutes is < 0 or > 59)
        {
            return false;
        }

        var offset = hours * TimeSpan.TicksPerHour + minutes * TimeSpan.TicksPerMinute;
        ticks -= text[0] == '+' ? offset : -offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>The number that the first two characters make, or a negative one.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> text) => text.Length >= 2 && char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1])
        ? (text[0] - '0') * 10 + (text[1] - '0')
        : -10_000;
}
