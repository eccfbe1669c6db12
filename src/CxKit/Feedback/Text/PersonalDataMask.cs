using System.Buffers;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Takes mail addresses, telephone numbers, payment cards and bank accounts out of free text, before it is stored or shown.</summary>
/// <remarks>
/// <para>What is searched is what a reader sees: digits of any script and of full width, any kind of space, dash and dot, HTML entities; invisible and control characters inside do not hide
/// anything. Mail: <c>name@shop.com</c>, also with spaces around the sign, and in words where that is safe (<c>name (at) shop dot com</c>; <c>bought at shop.com</c> stays). Cards: 13 to 19
/// digits in any groups that begin like a known scheme (ISO/IEC 7812) and pass Luhn (1960). Bank accounts: the form and length of the country and ISO 7064 mod 97-10 (ISO 13616).
/// Telephone: international with + or 00 and up to 15 digits (ITU-T E.164); national with a leading 0, with an area code in parentheses, in the groups that North America, Brazil, China, France, Italy, Portugal
/// and Spain write, and any 7 to 15 digits behind a word such as <c>call</c>, <c>tel</c> or <c>whatsapp</c>, in seven languages.</para>
/// <para>Dates, prices, percentages, sizes and numbers behind words such as <c>order</c> stay. A mask of this kind is neither complete (names and addresses stay; digits spelled as words too) nor free of false
/// alarms: ten digits in groups of 3, 3 and 4 are taken for a telephone number wherever they stand.</para>
/// <para>Masking twice is masking once. Time and memory O(n), no regular expressions. Thread-safe. Nothing found is ever part of a message or a log.</para>
/// </remarks>
public static class PersonalDataMask
{
    private const int ShortestFinding = 5; // a@b.c

    private const int FewestDigits = 7;
    private const char LastPlainLetter = '\u024F'; // the end of the Latin letters; digits, spaces and signs of other scripts lie behind

    /// <summary>Words that an address in words cannot be without.</summary>
    private static readonly SearchValues<string> AddressWords =
        SearchValues.Create(
            [" dot ", " ät ", " arroba ", " arobase ", " chiocciola ", " apenstaartje ", " klammeraffe ", "(at", "( at", "[at", "[ at", "{at", "{ at", "<at", "< at", "(ä", "[ä", "{ä", "(arro", "[arro", "(  at", "[  at"],
            StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands in the place of something masked, by kind.</summary>
    internal static ReadOnlySpan<string> AllMarks => Marks;

    private static readonly string[] Marks = ["[mail]", "[phone]", "[card]", "[iban]"];

    /// <summary>The text with a mark in the place of each piece of personal data, and how many there were.</summary>
    /// <param name="text">Any text; null is as empty. Its length is not limited here; the limit belongs where the text is taken in.</param>
    public static MaskedText Mask(string? text)
    {
        text ??= "";
        var found = default(PersonalDataCounts);

        // What stood beside something masked may now stand alone and be found; each further round needs a finding of the one before.
        while (text.Length >= ShortestFinding && MaskOnce(text) is { } masked)
        {
            (text, found) = (masked.Text, found + masked.Found);
        }

        return new(text, found);
    }

    /// <summary>Whether a text holds anything that <see cref="Mask"/> would take out.</summary>
    /// <param name="text">Any text; null and empty hold nothing.</param>
    public static bool IsNeeded(string? text) => text is { Length: >= ShortestFinding } && MaskOnce(text) is not null;

    /// <summary>A quick look that lets most comments pass: no sign of an address, and too few digits for anything else.</summary>
    private static bool MayHoldAny(string text)
    {
        var digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) ? ++digits == FewestDigits : !char.IsAsciiLetter(c) && c != ' ' && IsSuspect(c, i + 1 < text.Length ? text[i + 1] : ' '))
            {
                return true;
            }
        }

        return text.AsSpan().ContainsAny(AddressWords);
    }

    /// <summary>Whether a character may be part of a disguise; letters, punctuation and emoji of everyday texts are not.</summary>
    private static bool IsSuspect(char c, char next) => c switch
    {
        '@' => true,
        '&' => next == '#' || char.IsAsciiLetter(next),
        '%' => next == '4',
        '\n' or '\r' or '\t' => false,
        '\u00AD' or '\u00A0' => true,
        <= LastPlainLetter => char.IsControl(c) || c is '²' or '³' or '¹',
        (>= '\u2010' and <= '\u2027') or (>= '\u2030' and <= '\u205E') or '€' or '™' or '\uFE0F' => false, // dashes, quotation marks, ellipsis
        '\uD83C' or '\uD83D' => false, // emoji
        _ => !char.IsLowSurrogate(c),
    };

    private static MaskedText? MaskOnce(string text)
    {
        if (!MayHoldAny(text))
        {
            return null;
        }

        var plain = PlainProjection.Of(text);
        var findings = new PersonalDataFindings(plain.Plain.Length);
        MailSearch.Find(plain.Plain, findings);
        BankAccountSearch.Find(plain.Plain, findings);
        NumberSearch.Find(plain.Plain, findings);
        if (findings.Count == 0)
        {
            return null;
        }

        var masked = new StringBuilder(text.Length);
        var (at, found) = (0, default(PersonalDataCounts));
        foreach (var (start, end, kind) in findings.InOrder())
        {
            masked.Append(text, at, plain.Starts[start] - at).Append(Marks[(int)kind]);
            at = plain.Ends[end - 1];
            found += PersonalDataCounts.One(kind);
        }

        masked.Append(text, at, text.Length - at);
        return new(masked.ToString(), found);
    }
}
