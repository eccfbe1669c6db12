using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Finds payment cards and telephone numbers among the groups of digits of a text.</summary>
internal static class NumberSearch
{
    private const int ShortestCard = 13;
    private const int LongestCard = 19;
    private const int MostSeparators = 3;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" -./_,:()\n+");

    public static void Find(ReadOnlySpan<char> plain, PersonalDataFindings findings)
    {
        var groups = Groups(plain, findings);
        FindCards(plain, groups, findings);
        for (var first = 0; first < groups.Count;)
        {
            var end = first + 1;
            while (end < groups.Count && groups[end].Before == DigitGap.Close && !groups[end].HasPlus)
            {
                end++;
            }

            PhoneSearch.Find(plain, groups, first, end, findings);
            first = end;
        }
    }

    private static List<DigitGroup> Groups(ReadOnlySpan<char> plain, PersonalDataFindings findings)
    {
        var groups = new List<DigitGroup>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (!char.IsAsciiDigit(plain[i]) || findings.IsTaken(i))
            {
                continue;
            }

            var start = i;
            while (i < plain.Length && char.IsAsciiDigit(plain[i]) && !findings.IsTaken(i))
            {
                i++;
            }

            var lastEnd = groups.Count == 0 ? 0 : groups[^1].End;
            var gap = groups.Count == 0 ? DigitGap.Apart : Between(plain[lastEnd..start], findings.Count > 0 && AnyTaken(findings, lastEnd, start));
            groups.Add(new(start, i, gap, PlusBefore(plain, start), IsInParentheses(plain, start, i)));
        }

        return groups;
    }

    private static bool AnyTaken(PersonalDataFindings findings, int start, int end)
    {
        for (var i = start; i < end && i < start + MostSeparators; i++)
        {
            if (findings.IsTaken(i))
            {
                return true;
            }
        }

        return false;
    }

    private static DigitGap Between(ReadOnlySpan<char> separators, bool isTaken)
    {
        if (isTaken || separators.Length is 0 or > MostSeparators || separators.ContainsAnyExcept(Separators))
        {
            return DigitGap.Apart;
        }

        return separators is " " or "-" or "." or "/" or ")" or "(" or ") " or " (" or ")-" or "-(" or " - " or ")/" or "/(" or " +" or "  " or " (+" or "(+" ? DigitGap.Close : DigitGap.Loose;
    }

    private static bool PlusBefore(ReadOnlySpan<char> plain, int start)
    {
        var at = start - 1;
        if (at >= 0 && plain[at] is ' ' or '(')
        {
            at--;
        }

        return at >= 0 && plain[at] == '+';
    }

    private static bool IsInParentheses(ReadOnlySpan<char> plain, int start, int end) =>
        end < plain.Length && plain[end] == ')' && start > 0 && (plain[start - 1] == '(' || (start > 1 && plain[start - 1] == '+' && plain[start - 2] == '('));

    private static void FindCards(ReadOnlySpan<char> plain, List<DigitGroup> groups, PersonalDataFindings findings)
    {
        Span<sbyte> digits = stackalloc sbyte[LongestCard];
        for (var first = 0; first < groups.Count; first++)
        {
            var count = 0;
            var (card, last) = (-1, first);
            for (; last < groups.Count && (last == first || groups[last].Before != DigitGap.Apart) && count + groups[last].Length <= LongestCard; last++)
            {
                foreach (var c in plain[groups[last].Start..groups[last].End])
                {
                    digits[count++] = (sbyte)(c - '0');
                }

                if (count >= ShortestCard && CardScheme.IsLike(digits[..count]) && CheckDigits.PassLuhn(digits[..count]) && !(last == first && IsArticleNumber(digits[..count])))
                {
                    card = last;
                }
            }

            if (card >= 0)
            {
                findings.Add(groups[first].Start, groups[card].End, PersonalDataKind.Card);
                first = card;
            }
        }
    }

    /// <summary>Whether 13 digits in one are the number of an article (EAN, GS1 General Specifications, section 7.9): those that pass its check are hardly cards, which have 16 today.</summary>
    private static bool IsArticleNumber(ReadOnlySpan<sbyte> digits)
    {
        if (digits.Length != 13)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += digits[i] * (i % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }
}
