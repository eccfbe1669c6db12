using System.Globalization;

namespace CxKit.Feedback;

/// <summary>
/// A text as a reader sees it, for the search of numbers and addresses: digits of all scripts and full width as ASCII, all spaces, dashes and dots as one of each, nothing invisible,
/// and characters written as HTML entities as what they stand for; each with the place in the text that it came from.
/// </summary>
internal readonly ref struct PlainProjection
{
    private const int LongestEntity = 10;

    private static readonly (string Entity, char Character)[] NamedEntities =
        [("&nbsp;", ' '), ("&commat;", '@'), ("&period;", '.'), ("&lpar;", '('), ("&rpar;", ')'), ("&plus;", '+'), ("&hyphen;", '-'), ("&dash;", '-'), ("&shy;", '\u00AD'), ("&amp;", '&')];

    private PlainProjection(ReadOnlySpan<char> plain, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends)
    {
        Plain = plain;
        Starts = starts;
        Ends = ends;
    }

    /// <summary>The characters; those of no interest beyond the Basic Multilingual Plane are <c>\uFFFD</c>.</summary>
    public ReadOnlySpan<char> Plain { get; }

    /// <summary>Where in the text each character starts.</summary>
    public ReadOnlySpan<int> Starts { get; }

    /// <summary>Where in the text each character ends (exclusive).</summary>
    public ReadOnlySpan<int> Ends { get; }

    public static PlainProjection Of(string text)
    {
        var (plain, starts, ends) = (new char[text.Length], new int[text.Length], new int[text.Length]);
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = ReadAt(text, i, out var length);
            if (c != '\0')
            {
                (plain[count], starts[count], ends[count]) = (c, i, i + length);
                count++;
            }

            i += length;
        }

        return new(plain.AsSpan(0, count), starts.AsSpan(0, count), ends.AsSpan(0, count));
    }

    /// <summary>The character for the one at a place; <c>\0</c> for what nobody sees.</summary>
    private static char ReadAt(string text, int i, out int length)
    {
        length = 1;
        var c = text[i];
        if (c is '&')
        {
            c = Entity(text, i, out length);
            return c < 128 ? Ascii(c) : Other(c, CharUnicodeInfo.GetUnicodeCategory(c), (int)CharUnicodeInfo.GetNumericValue(c));
        }

        if (c == '%' && i + 2 < text.Length && text[i + 1] == '4' && text[i + 2] == '0')
        {
            length = 3;
            return '@';
        }

        if (c < 128)
        {
            return Ascii(c);
        }

        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            length = 2;
        }

        return Other(c, CharUnicodeInfo.GetUnicodeCategory(text, i), CharUnicodeInfo.GetDigitValue(text, i));
    }

    private static char Ascii(char c) => c is '\t' ? ' ' : c is '\n' or '\r' ? '\n' : char.IsControl(c) ? '\0' : c;

    private static char Other(char c, UnicodeCategory category, int digit)
    {
        if (digit is >= 0 and <= 9)
        {
            return (char)('0' + digit);
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            return (char)(c - '\uFF01' + '!');
        }

        return (c, category) switch
        {
            (_, UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) => '\0',
            (_, UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) => '\n',
            ('\u3164' or '\u115F' or '\u1160' or '\u2800', _) => '\0', // fillers without a glyph
            (_, UnicodeCategory.SpaceSeparator) => ' ',
            (_, UnicodeCategory.DashPunctuation) or ('\u2212', _) => '-',
            ('\u3002' or '\u2024' or '\uFF61' or '\u00B7' or '\u2022' or '\u30FB', _) => '.',
            ('\uFE6B', _) => '@',
            ('\uFE62', _) => '+',
            (_, UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) => '\uFFFD',
            _ when char.IsSurrogate(c) => '\uFFFD',
            _ => c,
        };
    }

    /// <summary>The character that an HTML entity stands for; the ampersand itself where there is none.</summary>
    private static char Entity(string text, int i, out int length)
    {
        length = 1;
        var rest = text.AsSpan(i, Math.Min(LongestEntity, text.Length - i));
        var end = rest.IndexOf(';');
        if (end < 3)
        {
            return '&';
        }

        var entity = rest[..(end + 1)];
        if (entity[1] == '#')
        {
            var isHex = entity[2] is 'x' or 'X';
            var digits = entity[(isHex ? 3 : 2)..end];
            if (int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < char.MaxValue)
            {
                length = entity.Length;
                return (char)code;
            }

            return '&';
        }

        foreach (var (name, character) in NamedEntities)
        {
            if (entity.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                length = entity.Length;
                return character;
            }
        }

        return '&';
    }
}
