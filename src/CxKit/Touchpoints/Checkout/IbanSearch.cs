using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Looks for an international bank account number anywhere in a text.</summary>
internal static class IbanSearch
{
    private const int MostSeparators = 5;

    public static bool IsIn(string text)
    {
        if (text.Length < IbanForm.Shortest)
        {
            return false;
        }

        Span<char> account = stackalloc char[IbanForm.Longest];
        for (var start = 0; start + IbanForm.Shortest <= text.Length; start++)
        {
            if (char.IsLetter(text[start]) && StartsAt(text, start, account))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsAt(string text, int start, Span<char> account)
    {
        var (length, gap, needed) = (0, 0, 4);
        var form = "";
        for (var i = start; i < text.Length && length < needed; i++)
        {
            var c = Plain(text, i);
            if (char.IsLowSurrogate(text[i]))
            {
                continue;
            }

            if (c == '\0')
            {
                if (char.IsLetter(text, i) || ++gap > MostSeparators)
                {
                    return false;
                }

                continue;
            }

            gap = 0;
            if (length < 4 ? (length < 2) == (c <= '9') : !IbanForm.Fits(form[length - 4], c))
            {
                return false;
            }

            account[length++] = c;
            if (length == 4)
            {
                if (!IbanForm.TryGet(account[..2], out form))
                {
                    return false;
                }

                needed += form.Length;
            }
        }

        return length == needed && length > 4 && CheckDigits.PassMod97(account[..length]);
    }

    /// <summary>The capital letter or the digit that a character is, of any script for digits and of full width for letters; <c>\0</c> for anything else.</summary>
    private static char Plain(string text, int i)
    {
        var c = text[i];
        if (c is >= '\uFF21' and <= '\uFF5A')
        {
            c = (char)(c - '\uFF21' + 'A');
        }

        if (char.IsAsciiLetter(c))
        {
            return char.ToUpperInvariant(c);
        }

        return CharUnicodeInfo.GetDigitValue(text, i) is >= 0 and var digit ? (char)('0' + digit) : '\0';
    }
}
