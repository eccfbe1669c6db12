using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Checks of what customers type into a checkout, for the shop's forms. They answer with codes, so that no value reaches a message or a log.</summary>
/// <remarks>Spaces, and hyphens where people write them, are skipped. Nothing is kept. Each takes time O(n) and allocates nothing. Thread-safe.</remarks>
public static class FormFields
{
    private const int ShortestCard = 12;
    private const int LongestCard = 19;
    private const int ShortestPhone = 8;
    private const int LongestPhone = 15;

    /// <summary>A card number: 12 to 19 digits and the check of Luhn (1960). Whether the card exists only its issuer knows.</summary>
    /// <param name="text">What was typed.</param>
    public static FormFieldCode CardNumber(ReadOnlySpan<char> text)
    {
        Span<sbyte> digits = stackalloc sbyte[LongestCard];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                return FormFieldCode.WrongCharacter;
            }

            if (count == LongestCard)
            {
                return FormFieldCode.TooLong;
            }

            digits[count++] = (sbyte)(c - '0');
        }

        return count == 0 ? FormFieldCode.Empty
            : count < ShortestCard ? FormFieldCode.TooShort
            : CheckDigits.PassLuhn(digits[..count]) ? FormFieldCode.Valid
            : FormFieldCode.CheckDigitFails;
    }

    /// <summary>An international bank account number (ISO 13616): country, length and form of the country, remainder 1 modulo 97.</summary>
    /// <param name="text">What was typed, in groups or not, in any case.</param>
    public static FormFieldCode Iban(ReadOnlySpan<char> text)
    {
        Span<char> account = stackalloc char[IbanForm.Longest];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-')
            {
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(c))
            {
                return FormFieldCode.WrongCharacter;
            }

            if (count == IbanForm.Longest)
            {
                return FormFieldCode.TooLong;
            }

            account[count++] = char.ToUpperInvariant(c);
        }

        if (count < 4)
        {
            return count == 0 ? FormFieldCode.Empty : FormFieldCode.TooShort;
        }

        if (!IbanForm.TryGet(account[..2], out var form))
        {
            return FormFieldCode.UnknownCountry;
        }

        if (count != form.Length + 4)
        {
            return count < form.Length + 4 ? FormFieldCode.TooShort : FormFieldCode.TooLong;
        }

        for (var i = 2; i < count; i++)
        {
            if (!IbanForm.Fits(i < 4 ? 'n' : form[i - 4], account[i]))
            {
                return FormFieldCode.WrongForm;
            }
        }

        return CheckDigits.PassMod97(account[..count]) ? FormFieldCode.Valid : FormFieldCode.CheckDigitFails;
    }

    /// <summary>A telephone number as ITU-T E.164 wants it: <c>+</c>, a country code that does not begin with 0, and 8 to 15 digits in all.</summary>
    /// <param name="text">What was typed; spaces, hyphens, dots and parentheses are skipped.</param>
    public static FormFieldCode Phone(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return FormFieldCode.Empty;
        }

        if (text[0] != '+')
        {
            return FormFieldCode.WrongForm;
        }

        var count = 0;
        foreach (var c in text[1..])
        {
            if (c is ' ' or '-' or '.' or '(' or ')' or '/')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                return FormFieldCode.WrongCharacter;
            }

            if (count == 0 && c == '0')
            {
                return FormFieldCode.UnknownCountry;
            }

            count++;
        }

        return count < ShortestPhone ? FormFieldCode.TooShort : count > LongestPhone ? FormFieldCode.TooLong : FormFieldCode.Valid;
    }

    /// <summary>A postal code in a form that its country uses, by <see cref="PostalCodeForms"/>; whether it exists is not checked.</summary>
    /// <param name="country">Two letters of ISO 3166-1, in any case.</param>
    /// <param name="text">What was typed; spaces and hyphens are skipped, case does not matter.</param>
    public static FormFieldCode PostalCode(string country, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(country);
        var forms = PostalCodeForms.For(country);
        if (text.Trim().IsEmpty)
        {
            return FormFieldCode.Empty;
        }

        if (forms.Count == 0)
        {
            return FormFieldCode.UnknownCountry;
        }

        foreach (var form in forms)
        {
            if (Matches(form, text))
            {
                return FormFieldCode.Valid;
            }
        }

        return FormFieldCode.WrongForm;
    }

    /// <summary>The word of a code for messages and events, such as <c>check_digit_fails</c>: plain, stable and without any value.</summary>
    /// <param name="code">The code.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is not a named value.</exception>
    public static string Word(FormFieldCode code) => code switch
    {
        FormFieldCode.Valid => "valid",
        FormFieldCode.Empty => "empty",
        FormFieldCode.WrongCharacter => "wrong_character",
        FormFieldCode.TooShort => "too_short",
        FormFieldCode.TooLong => "too_long",
        FormFieldCode.CheckDigitFails => "check_digit_fails",
        FormFieldCode.UnknownCountry => "unknown_country",
        FormFieldCode.WrongForm => "wrong_form",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, string.Create(CultureInfo.InvariantCulture, $"{(int)code} is not a code of a form field.")),
    };

    private static bool Matches(string form, ReadOnlySpan<char> text)
    {
        var at = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-')
            {
                continue;
            }

            if (at == form.Length || !(form[at] switch
            {
                '9' => char.IsAsciiDigit(c),
                'A' => char.IsAsciiLetter(c),
                '#' => char.IsAsciiLetterOrDigit(c),
                var literal => char.ToUpperInvariant(c) == literal,
            }))
            {
                return false;
            }

            at++;
        }

        return at == form.Length;
    }
}
