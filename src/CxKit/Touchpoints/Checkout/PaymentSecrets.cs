using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Finds card numbers, bank accounts and security codes in texts, so that none is kept; also for the shop's own log lines.</summary>
/// <remarks>
/// <para>Card numbers (ISO/IEC 7812): digits of any script, with up to five characters between them that are neither letters nor digits, also where characters are written as in
/// addresses, HTML or JSON (<c>%20</c>, <c>&amp;nbsp;</c>, <c>\u0020</c>), that pass the check of Luhn (1960).
/// A row of digits is refused as a whole when it has 13 to 19 of them and does not begin with 0, nor with 1 unless it has 15 (the times of computers begin so);
/// and because of any part of it that begins like the cards of a known scheme and has their length. Masked numbers such as <c>411111******1111</c> pass.</para>
/// <para>Bank accounts (ISO 13616): the form of a known country and the remainder 1 modulo 97, with separators or without, anywhere in the text.
/// Security codes: three or four digits after <c>cvv</c>, <c>cvc</c>, <c>cvn</c>, <c>csc</c>, <c>card code</c> or <c>security code</c>.</para>
/// <para>False alarms: one in ten numbers of 13 to 19 digits passes Luhn by chance, so ids of that many digits will not do: use at most 12 digits in a row, or ids with letters among
/// them (base 36, ULID). A letter in front is no help, for the digits still are a card number. Texts that as a whole are a GUID
/// in the form 8-4-4-4-12 with a valid version and variant (RFC 9562) and a letter are not searched. Time O(n). Thread-safe.</para>
/// </remarks>
public static class PaymentSecrets
{
    private const int ShortestCard = 13;
    private const int LongestCard = 19;
    private const int MostSeparators = 5;
    private const int MostEncodings = 3;
    private const int LettersBeforeCode = 3;

    private static readonly string[] CodeWords = ["cvv2", "cvc2", "cvv", "cvc", "cvn", "csc", "securitycode", "cardcode"];

    /// <summary>What stands in the place of a text that was refused, by what was found in it.</summary>
    private static readonly string[] Marks = ["[card number refused]", "[bank account refused]", "[security code refused]"];

    /// <summary>The first kind of secret found in a text; null when there is none.</summary>
    /// <param name="text">Any text; null and empty hold no secret.</param>
    public static PaymentSecret? Find(string? text)
    {
        // Four digits are the shortest of all secrets together with its word: "cvv123".
        if (text is null || text.Length < CodeWords[2].Length + LettersBeforeCode || !HasThreeDigits(text) || IsGuid(text))
        {
            return null;
        }

        return Search(text) ?? (text.AsSpan().ContainsAny('%', '&', '\\') ? SearchDecoded(text) : null);
    }

    private static PaymentSecret? Search(string text) =>
        HasCardNumber(text) ? PaymentSecret.CardNumber
        : IbanSearch.IsIn(text) ? PaymentSecret.BankAccount
        : HasSecurityCode(text) ? PaymentSecret.SecurityCode
        : null;

    /// <summary>Texts out of addresses, forms and documents have characters written otherwise: <c>%34</c>, <c>&amp;nbsp;</c>, <c>\u0034</c>; also twice over.</summary>
    private static PaymentSecret? SearchDecoded(string text)
    {
        for (var round = 0; round < MostEncodings; round++)
        {
            var plain = WithoutEscapes(WebUtility.HtmlDecode(Uri.UnescapeDataString(text)));
            if (plain == text)
            {
                return null;
            }

            if (Search(plain) is { } secret)
            {
                return secret;
            }

            text = plain;
        }

        return null;
    }

    /// <summary>A text with the characters for which <c>\u0034</c> stands.</summary>
    private static string WithoutEscapes(string text)
    {
        const int Length = 6;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + Length <= text.Length && text[i + 1] == 'u'
                && ushort.TryParse(text.AsSpan(i + 2, Length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += Length - 1;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>The text itself, or what stands in its place when it holds a secret; a secret is forgotten at once.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Screen(string? text) => Find(text) is { } secret ? Marks[(int)secret] : text;

    /// <summary>What was found in a text that <see cref="Screen"/> replaced; null when it is a text as it came.</summary>
    internal static PaymentSecret? Refused(string? text)
    {
        if (text is ['[', .., ']'])
        {
            var mark = Array.IndexOf(Marks, text);
            return mark < 0 ? null : (PaymentSecret)mark;
        }

        return null;
    }

    internal static string Name(PaymentSecret secret) => secret switch
    {
        PaymentSecret.CardNumber => "card number",
        PaymentSecret.BankAccount => "bank account number",
        _ => "card security code",
    };

    private static bool HasThreeDigits(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            // Digits beyond the Basic Multilingual Plane are surrogates; better to search once too often.
            if ((char.IsAsciiDigit(c) || (c > 127 && (char.IsSurrogate(c) || CharUnicodeInfo.GetDigitValue(c) >= 0))) && ++digits == 3)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>8-4-4-4-12 with version 1 to 8 and variant 8 to b; one without any letter may be a number in disguise.</summary>
    private static bool IsGuid(string text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _)
        && text[14] is >= '1' and <= '8' && text[19] is '8' or '9' or 'a' or 'b' or 'A' or 'B'
        && text.AsSpan().ContainsAnyInRange('A', 'f');

    private static bool HasCardNumber(string text)
    {
        if (text.Length < ShortestCard)
        {
            return false;
        }

        var row = new DigitRow(stackalloc sbyte[256]);
        var gap = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = CharUnicodeInfo.GetDigitValue(text, i);
            if (digit >= 0)
            {
                row.Add(digit);
                gap = 0;
            }
            else if (char.IsLetter(text, i) || text[i] is '*' or '•' || ++gap > MostSeparators)
            {
                if (row.HasCardNumber())
                {
                    return true;
                }

                row.Clear();
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
        }

        return row.HasCardNumber();
    }

    private static bool HasSecurityCode(string text)
    {
        var folded = text.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        foreach (var word in CodeWords)
        {
            for (var at = folded.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var next = at + word.Length;
                for (var gap = 0; gap <= MostSeparators && next < folded.Length && !char.IsLetterOrDigit(folded, next); gap++)
                {
                    next++;
                }

                var digits = 0;
                while (next < folded.Length && CharUnicodeInfo.GetDigitValue(folded, next) >= 0)
                {
                    digits++;
                    next += char.IsHighSurrogate(folded[next]) ? 2 : 1;
                }

                if (digits is 3 or 4)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Digits that follow each other, the first ones on the stack.</summary>
    private ref struct DigitRow(Span<sbyte> buffer)
    {
        private Span<sbyte> _digits = buffer;
        private int _count;

        public void Add(int digit)
        {
            if (_count == _digits.Length)
            {
                var longer = new sbyte[2 * _count];
                _digits.CopyTo(longer);
                _digits = longer;
            }

            _digits[_count++] = (sbyte)digit;
        }

        public void Clear() => _count = 0;

        public readonly bool HasCardNumber()
        {
            ReadOnlySpan<sbyte> digits = _digits[.._count];
            if (digits.Length is >= ShortestCard and <= LongestCard && digits[0] != 0 && (digits[0] != 1 || digits.Length == 15) && CheckDigits.PassLuhn(digits))
            {
                return true;
            }

            for (var start = 0; start + ShortestCard <= digits.Length; start++)
            {
                var longest = Math.Min(LongestCard, digits.Length - start);
                for (var length = ShortestCard; length <= longest; length++)
                {
                    var part = digits.Slice(start, length);
                    if (CardScheme.IsLike(part) && CheckDigits.PassLuhn(part))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
