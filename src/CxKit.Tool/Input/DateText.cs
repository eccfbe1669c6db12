using System.Buffers;
using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>Reads the calendar date that a text names, as it is written: a time of day and an offset from UTC are passed over.</summary>
internal static class DateText
{
    /// <summary>What the user may write without naming a format.</summary>
    public const string AcceptedForms = "2024-03-31, 20240331, 2024-03-31T09:30:00 or 2024-03-31 09:30";

    private const int LongestText = 64;

    private static readonly SearchValues<byte> s_timeOfDay = SearchValues.Create("0123456789:.,+-Zz"u8);

    /// <param name="text">The text in UTF-8.</param>
    /// <param name="format">A .NET date format such as <c>dd/MM/yyyy HH:mm</c>; null for the ISO 8601 forms.</param>
    /// <param name="date">The date.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, string? format, out DateOnly date)
    {
        if (format is null)
        {
            return TryParseIso(text, out date);
        }

        date = default;
        if (text.Length > LongestText)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestText];
        var count = Encoding.UTF8.GetChars(text, characters);
        if (!DateTime.TryParseExact(characters[..count], format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            return false;
        }

        date = DateOnly.FromDateTime(time);
        return true;
    }

    private static bool TryParseIso(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        int year, month, day;
        if (text.Length >= 10 && text[4] == '-' && text[7] == '-')
        {
            if (text.Length > 10 && !IsTimeOfDay(text[10..]))
            {
                return false;
            }

            (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        }
        else if (text.Length == 8)
        {
            (year, month, day) = (Digits(text[..4]), Digits(text[4..6]), Digits(text[6..]));
        }
        else
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<byte> text) =>
        text[0] is (byte)'T' or (byte)'t' or (byte)' ' && text.Length > 1 && text[1..].IndexOfAnyExcept(s_timeOfDay) < 0;

    /// <summary>The number that the digits make, or −1 where there is something else.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit((char)character))
            {
                return -1;
            }

            number = number * 10 + (character - '0');
        }

        return number;
    }
}
