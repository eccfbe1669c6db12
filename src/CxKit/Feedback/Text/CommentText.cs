using System.Globalization;
using System.Net;
using System.Text;

namespace CxKit.Feedback;

/// <summary>What somebody wrote, made fit to be stored and read: without control characters, markup and personal data; or a refusal that says why.</summary>
/// <param name="Text">The text; empty when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was taken.</param>
/// <param name="Length">How long it was as it came, in UTF-16 characters.</param>
/// <param name="ControlCharacters">How many control, invisible formatting and unreadable characters (halves of surrogate pairs, U+FFFD) were taken out.</param>
/// <param name="Tags">How many tags and comments of markup were taken out.</param>
/// <param name="Masked">The personal data that was masked, by kind.</param>
public sealed record CommentText(string Text, CommentRefusal? Refusal, int Length, int ControlCharacters, int Tags, PersonalDataCounts Masked)
{
    /// <summary>The longest comment that is taken when nothing else is said: 10,000 UTF-16 characters, some 1,700 words.</summary>
    public const int DefaultLongest = 10_000;

    private const int MostRounds = 4;
    private static readonly string[] WithoutText = ["script", "style"];

    /// <summary>Cleans and masks a comment.</summary>
    /// <remarks>
    /// <para>In this order: entities become characters; tags, comments and the content of <c>script</c> and <c>style</c> go (a <c>&lt;</c> that begins no tag stays: <c>I &lt;3 it</c>; line breaks and
    /// paragraphs become line breaks); control characters other than tab and line break, invisible formatting characters (but not the joiners of emoji and of scripts that need them), direction overrides and halves
    /// of surrogate pairs go; runs of spaces become one and of line breaks two; canonical composition (NFC); then <see cref="PersonalDataMask.Mask"/>. Scripts may be mixed.</para>
    /// <para>A text that is too long is refused before any work on it. Cleaning twice is cleaning once. Time O(n). The result is plain text: whoever writes it into a page still encodes it.</para>
    /// </remarks>
    /// <param name="raw">What was written; null is refused as empty.</param>
    /// <param name="longest">The most UTF-16 characters; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="longest"/> is below 1.</exception>
    public static CommentText From(string? raw, int longest = DefaultLongest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        raw ??= "";
        if (raw.Length > longest)
        {
            return new("", CommentRefusal.TooLong, raw.Length, 0, 0, default);
        }

        var cleaned = Cleaned(raw, out var control, out var tags);
        if (!HasContent(cleaned))
        {
            return new("", CommentRefusal.Empty, raw.Length, control, tags, default);
        }

        var masked = PersonalDataMask.Mask(cleaned);
        return new(masked.Text, null, raw.Length, control, tags, masked.Found);
    }

    /// <summary>The text without markup and control characters, but not masked.</summary>
    internal static string Cleaned(string raw, out int control, out int tags)
    {
        (control, tags) = (0, 0);
        if (IsPlain(raw))
        {
            return raw;
        }

        var text = raw;
        for (var round = 0; round < MostRounds; round++)
        {
            var next = text.Contains('&') ? WebUtility.HtmlDecode(text) : text;
            next = next.Contains('<') ? WithoutTags(next, ref tags) : next;
            if (next == text)
            {
                break;
            }

            text = next;
        }

        text = WithoutControl(text, ref control);
        return text.IsNormalized() ? text : text.Normalize();
    }

    /// <summary>Nothing to do, as for most comments: printable ASCII without markup and double spaces.</summary>
    private static bool IsPlain(string raw)
    {
        var before = ' ';
        foreach (var c in raw)
        {
            if (c is < ' ' or > '~' or '<' or '&' || (c == ' ' && before == ' '))
            {
                return false;
            }

            before = c;
        }

        return before != ' ';
    }

    private static string WithoutTags(string text, ref int tags)
    {
        var result = new StringBuilder(text.Length);
        var isNeverClosed = false;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '<' || TagEnd(text, i, ref isNeverClosed) is not (> 0 and var end))
            {
                result.Append(text[i++]);
                continue;
            }

            tags++;
            var name = TagName(text.AsSpan(i, end - i));
            result.Append(name is "br" or "p" or "div" or "li" or "tr" or "h1" or "h2" or "h3" ? '\n' : ' ');
            i = end;
            if (Array.IndexOf(WithoutText, name) >= 0)
            {
                var close = text.IndexOf($"</{name}", i, StringComparison.OrdinalIgnoreCase);
                i = close < 0 ? text.Length : close;
            }
        }

        return result.ToString();
    }

    /// <summary>Behind the tag or comment that begins here; 0 when none does, as where it is never closed.</summary>
    private static int TagEnd(string text, int i, ref bool isNeverClosed)
    {
        if (i + 1 >= text.Length || !(char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?'))
        {
            return 0;
        }

        if (text.AsSpan(i).StartsWith("<!--"))
        {
            var close = isNeverClosed ? -1 : text.IndexOf("-->", i + 4, StringComparison.Ordinal);
            isNeverClosed = close < 0;
            return isNeverClosed ? 0 : close + 3;
        }

        for (var at = i + 1; at < text.Length; at++)
        {
            if (text[at] == '>')
            {
                return at + 1;
            }

            if (text[at] == '<')
            {
                return 0;
            }
        }

        return 0;
    }

    private static string TagName(ReadOnlySpan<char> tag)
    {
        var start = tag is ['<', '/', ..] ? 2 : 1;
        var end = start;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end]))
        {
            end++;
        }

        return start == 2 && tag[start..end].Equals("script", StringComparison.OrdinalIgnoreCase) ? "/" : tag[start..end].ToString().ToLowerInvariant();
    }

    private static string WithoutControl(string text, ref int removed)
    {
        var result = new StringBuilder(text.Length);
        var (spaces, lines) = (0, 0);
        Span<char> pair = stackalloc char[2];
        foreach (var rune in Runes(text))
        {
            if (rune.Value is '\n' or '\r' or 0x2028 or 0x2029 or 0x85)
            {
                (lines, spaces) = (lines + (rune.Value == '\r' ? 0 : 1), spaces + 1);
                continue;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\t' || category == UnicodeCategory.SpaceSeparator)
            {
                spaces++;
                continue;
            }

            if (rune.Value is NoRune or ReplacementCharacter || category == UnicodeCategory.Control || (category == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D) && rune.Value is not (>= 0xE0020 and <= 0xE007F)))
            {
                removed++;
                continue;
            }

            if (result.Length > 0 && spaces > 0)
            {
                result.Append(lines == 0 ? " " : lines == 1 ? "\n" : "\n\n");
            }

            (spaces, lines) = (0, 0);
            result.Append(pair[..rune.EncodeToUtf16(pair)]);
        }

        return result.ToString();
    }

    /// <summary>Stands for half of a surrogate pair; it is a code point that will never be a character.</summary>
    private const int NoRune = 0xFFFE;

    /// <summary>Left behind by programs that could not read a character.</summary>
    private const int ReplacementCharacter = 0xFFFD;

    private static IEnumerable<Rune> Runes(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                yield return rune;
                i += rune.Utf16SequenceLength;
            }
            else
            {
                yield return new Rune(NoRune);
                i++;
            }
        }
    }

    private static bool HasContent(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNumber)
            {
                return true;
            }
        }

        return text.Contains(":)", StringComparison.Ordinal) || text.Contains(":(", StringComparison.Ordinal);
    }
}
