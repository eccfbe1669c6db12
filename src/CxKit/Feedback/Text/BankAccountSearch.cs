using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Finds international bank account numbers, together or in groups.</summary>
internal static class BankAccountSearch
{
    private const int MostSeparators = 2;

    public static void Find(ReadOnlySpan<char> plain, PersonalDataFindings findings)
    {
        Span<char> account = stackalloc char[IbanForm.Longest];
        for (var i = 0; i + IbanForm.Shortest <= plain.Length; i++)
        {
            if (char.IsAsciiLetter(plain[i]) && EndOf(plain, i, account, findings) is > 0 and var end)
            {
                findings.Add(i, end, PersonalDataKind.Iban);
                i = end - 1;
            }
        }
    }

    /// <summary>Where the account number that starts here ends; 0 when none does.</summary>
    private static int EndOf(ReadOnlySpan<char> plain, int start, Span<char> account, PersonalDataFindings findings)
    {
        var (length, gap, needed) = (0, 0, 4);
        var form = "";
        for (var i = start; i < plain.Length; i++)
        {
            var c = plain[i];
            if (findings.IsTaken(i) || (!char.IsAsciiLetterOrDigit(c) && (c is not (' ' or '-' or '.' or '\n') || length < 2 || ++gap > MostSeparators)))
            {
                return 0;
            }

            if (!char.IsAsciiLetterOrDigit(c))
            {
                continue;
            }

            gap = 0;
            c = char.ToUpperInvariant(c);
            if (length < 4 ? (length < 2) == (c <= '9') : !IbanForm.Fits(form[length - 4], c))
            {
                return 0;
            }

            account[length++] = c;
            if (length == 4)
            {
                if (!IbanForm.TryGet(account[..2], out form))
                {
                    return 0;
                }

                needed += form.Length;
            }

            if (length == needed)
            {
                return CheckDigits.PassMod97(account[..length]) ? i + 1 : 0;
            }
        }

        return 0;
    }
}
