using System.Globalization;

namespace CxKit.Feedback;

/// <summary>Finds telephone numbers among groups of digits that are close to each other.</summary>
internal static class PhoneSearch
{
    private const int LongestPhone = 15; // ITU-T E.164
    private const int MostGroups = 8;

    public static void Find(ReadOnlySpan<char> plain, List<DigitGroup> groups, int first, int end, PersonalDataFindings findings)
    {
        for (var g = first; g < end; g++)
        {
            if (findings.IsTaken(groups[g].Start))
            {
                continue;
            }

            if (DateLength(plain, groups, g, first, end) is > 0 and var date)
            {
                g += date - 1;
                continue;
            }

            var last = LastOf(plain, groups, g, first, end, findings);
            if (last >= 0)
            {
                findings.Add(StartOf(plain, groups[g].Start), groups[last].End, PersonalDataKind.Phone);
                g = last;
            }
        }
    }

    /// <summary>The last group of the longest telephone number that begins with a group; −1 when none does.</summary>
    private static int LastOf(ReadOnlySpan<char> plain, List<DigitGroup> groups, int g, int first, int end, PersonalDataFindings findings)
    {
        var said = PhoneWords.Before(plain, groups[g].Start);
        if (!groups[g].HasPlus && (IsPart(plain, groups[g], said) || IsMoneyBefore(plain, groups[g].Start)))
        {
            return -1;
        }

        Span<char> digits = stackalloc char[LongestPhone + 2];
        Span<int> lengths = stackalloc int[MostGroups];
        var (count, best) = (0, -1);
        for (var h = g; h < end && h - g < MostGroups && count + groups[h].Length <= digits.Length && !findings.IsTaken(groups[h].Start); h++)
        {
            if (h > g && DateLength(plain, groups, h, first, end) > 0)
            {
                break;
            }

            plain[groups[h].Start..groups[h].End].CopyTo(digits[count..]);
            count += groups[h].Length;
            lengths[h - g] = groups[h].Length;
            var isEnd = h + 1 == end || groups[h + 1].HasPlus || groups[h + 1].InParentheses || plain[groups[h + 1].Start] == '0' || (groups[h + 1].Length <= 2 && groups[h].Length >= 3);
            var separator = h == g ? '\0' : plain[groups[h].Start - 1];
            var candidate = new PhoneCandidate(digits[..count], lengths[..(h - g + 1)], groups[g].HasPlus, groups[g].InParentheses, isEnd, separator, said);
            if (candidate.IsPhone() && !IsUnit(plain, groups[h].End, groups[g].HasPlus || h > g))
            {
                best = h;
            }
        }

        return best;
    }

    /// <summary>Where the number starts that has its first digit here: at the plus or the parenthesis before it.</summary>
    private static int StartOf(ReadOnlySpan<char> plain, int digit)
    {
        var start = digit;
        while (start > 0 && digit - start < 3 && plain[start - 1] is '+' or '(' or ' ')
        {
            start--;
        }

        while (plain[start] == ' ')
        {
            start++;
        }

        return start;
    }

    /// <summary>Whether a group is the rest of a word, such as a code of letters and digits, or of a decimal number.</summary>
    private static bool IsPart(ReadOnlySpan<char> plain, DigitGroup group, NumberIs said)
    {
        if (group.Start == 0)
        {
            return false;
        }

        var before = plain[group.Start - 1];
        return (char.IsLetter(before) && !Scripts.IsWithoutSpaces(before) && said != NumberIs.Phone)
            || (before is '.' or ',' or ':' && group.Start > 1 && char.IsAsciiDigit(plain[group.Start - 2]) && group.Before != DigitGap.Close);
    }

    private static bool IsMoneyBefore(ReadOnlySpan<char> plain, int start)
    {
        var at = start - 1;
        while (at >= 0 && start - at <= 2 && plain[at] == ' ')
        {
            at--;
        }

        return at >= 0 && CharUnicodeInfo.GetUnicodeCategory(plain[at]) == UnicodeCategory.CurrencySymbol;
    }

    /// <summary>Whether what follows says that the number counts something or is the rest of a code.</summary>
    private static bool IsUnit(ReadOnlySpan<char> plain, int end, bool isLikely)
    {
        var next = end < plain.Length && plain[end] == ' ' ? end + 1 : end;
        if (next >= plain.Length)
        {
            return false;
        }

        return plain[next] is '%' || CharUnicodeInfo.GetUnicodeCategory(plain[next]) == UnicodeCategory.CurrencySymbol
            || (!isLikely && next == end && char.IsLetter(plain[next]) && !Scripts.IsWithoutSpaces(plain[next]));
    }

    /// <summary>The number of groups of the date that begins here: 3, or 0 when none does.</summary>
    private static int DateLength(ReadOnlySpan<char> plain, List<DigitGroup> groups, int g, int first, int end)
    {
        if (g + 2 >= end || groups[g].InParentheses || groups[g].HasPlus)
        {
            return 0;
        }

        var (a, b, c) = (groups[g], groups[g + 1], groups[g + 2]);
        var separator = plain[a.End];
        if (b.Start != a.End + 1 || c.Start != b.End + 1 || plain[b.End] != separator || separator is not ('.' or '-' or '/')
            || (g > first && groups[g - 1].End == a.Start - 1 && plain[a.Start - 1] == separator)
            || (g + 3 < end && groups[g + 3].Start == c.End + 1 && plain[c.End] == separator))
        {
            return 0;
        }

        var isDate = a.Length == 4
            ? IsYear(plain, a) && IsUpTo(plain, b, 12) && IsUpTo(plain, c, 31)
            : IsUpTo(plain, a, 31) && IsUpTo(plain, b, 31) && (c.Length == 2 || IsYear(plain, c));
        return isDate ? 3 : 0;
    }

    private static bool IsUpTo(ReadOnlySpan<char> plain, DigitGroup group, int most) =>
        group.Length <= 2 && int.Parse(plain[group.Start..group.End], NumberStyles.None, CultureInfo.InvariantCulture) is var value && value > 0 && value <= most;

    private static bool IsYear(ReadOnlySpan<char> plain, DigitGroup group) =>
        group.Length == 4 && int.Parse(plain[group.Start..group.End], NumberStyles.None, CultureInfo.InvariantCulture) is >= 1900 and <= 2099;
}
