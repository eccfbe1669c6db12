using System.Collections.Frozen;

namespace CxKit.Feedback;

/// <summary>Finds mail addresses: around each @, and around the words that people write instead of it.</summary>
internal static class MailSearch
{
    private const int MostSpaces = 2;
    private const int LongestWord = 14;

    private static readonly string[] AtWords = ["at", "ät", "arroba", "arobase", "chiocciola", "apenstaartje", "klammeraffe"];
    private static readonly string[] DotWords = ["dot", "ponto", "punto", "punkt", "point", "punt"];

    /// <summary>The words for a dot that go with a bare "at"; "point" and "punt" are other words in English.</summary>
    private static readonly string[] EnglishDot = ["dot"];

    private static readonly string[] Articles = ["the", "a", "an", "this", "that", "your", "our", "my", "their"];

    /// <summary>Providers that people name without the end of the address.</summary>
    private static readonly FrozenSet<string> Providers =
        new[] { "gmail", "hotmail", "yahoo", "outlook", "icloud", "live", "gmx", "uol", "bol", "terra", "protonmail", "googlemail", "web", "libero", "orange", "ziggo" }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ProviderNames = Providers.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(ReadOnlySpan<char> plain, PersonalDataFindings findings)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            if (!IsAt(plain, i, out var sign))
            {
                continue;
            }

            var start = LocalPartBefore(plain, i, sign.IsWord);
            var end = start < 0 ? -1 : DomainAfter(plain, sign.End, sign);
            if (end > 0)
            {
                findings.Add(start, end, PersonalDataKind.Mail);
                i = end - 1;
            }
        }
    }

    /// <summary>Whether the sign or a word for it begins here.</summary>
    private static bool IsAt(ReadOnlySpan<char> plain, int i, out AtSign sign)
    {
        sign = default;
        switch (plain[i])
        {
            case '@':
                sign = new(i + 1, IsWord: false, IsSure: true);
                return true;
            case '(' or '[' or '{' or '<':
                var inside = SkipSpaces(plain, i + 1);
                var length = inside < plain.Length && plain[inside] == '@' ? 1 : WordAt(plain, inside, AtWords);
                var close = SkipSpaces(plain, inside + length);
                sign = new(close + 1, IsWord: true, IsSure: true);
                return length > 0 && close < plain.Length && plain[close] is ')' or ']' or '}' or '>';
            case ' ' when i + 1 < plain.Length && char.IsLetter(plain[i + 1]):
                var word = WordAt(plain, i + 1, AtWords);
                var end = i + 1 + word;
                sign = new(end, IsWord: true, IsSure: word > 2);
                return word > 0 && end < plain.Length && plain[end] == ' ';
            default:
                return false;
        }
    }

    /// <summary>Where the part before the sign starts; −1 when there is none.</summary>
    private static int LocalPartBefore(ReadOnlySpan<char> plain, int sign, bool isWord)
    {
        var end = sign;
        while (end > 0 && sign - end < MostSpaces && plain[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && IsLocal(plain[start - 1], plain[end - 1]))
        {
            start--;
        }

        while (start < end && !char.IsLetterOrDigit(plain[start]))
        {
            start++;
        }

        if (start == end)
        {
            return -1;
        }

        return isWord ? BeforeDotWords(plain, start) : start;
    }

    /// <summary>In words the part before the sign may have dots in words too: <c>ann dot lee</c>.</summary>
    private static int BeforeDotWords(ReadOnlySpan<char> plain, int start)
    {
        const int MostDots = 3;
        for (var dots = 0; dots < MostDots; dots++)
        {
            var wordEnd = start - 1;
            var word = wordEnd;
            while (word > 0 && wordEnd - word < LongestWord && char.IsLetter(plain[word - 1]))
            {
                word--;
            }

            if (wordEnd < 1 || plain[wordEnd] != ' ' || word < 2 || plain[word - 1] != ' ' || WordAt(plain, word, DotWords) != wordEnd - word)
            {
                return start;
            }

            var (end, part) = (word - 1, word - 1);
            while (part > 0 && IsLocal(plain[part - 1], plain[end - 1]))
            {
                part--;
            }

            if (part == end)
            {
                return start;
            }

            start = part;
        }

        return start;
    }

    /// <summary>Where the name of the server behind the sign ends; −1 when there is none.</summary>
    private static int DomainAfter(ReadOnlySpan<char> plain, int from, AtSign sign)
    {
        var at = SkipSpaces(plain, from);
        var (labels, lastLabel, lastEnd, dotsInWords) = (0, 0, -1, false);
        var firstStart = at;
        while (true)
        {
            var end = at;
            while (end < plain.Length && IsDomain(plain[end], plain[at]))
            {
                end++;
            }

            while (end > at && plain[end - 1] == '-')
            {
                end--;
            }

            if (end == at)
            {
                break;
            }

            (labels, lastLabel, lastEnd) = (labels + 1, at, end);
            var next = DotAt(plain, end, sign.IsSure ? DotWords : EnglishDot, out var isWord);
            if (next < 0 || (isWord && !sign.IsWord))
            {
                break;
            }

            (at, dotsInWords) = (next, dotsInWords || isWord);
        }

        if (labels == 1)
        {
            return sign.IsSure && IsProvider(plain[firstStart..lastEnd]) ? lastEnd : -1;
        }

        // A bare "at" is a word of the language; only dots in words make an address of it ("we met at the dot" does not).
        return labels > 1 && IsTopLevel(plain[lastLabel..lastEnd]) && (sign.IsSure || (dotsInWords && WordAt(plain, firstStart, Articles) == 0)) ? lastEnd : -1;
    }

    /// <summary>Where the next part of the name starts when a dot, or a word for it, stands here; −1 otherwise.</summary>
    private static int DotAt(ReadOnlySpan<char> plain, int i, string[] words, out bool isWord)
    {
        isWord = false;
        if (i + 1 < plain.Length && plain[i] == '.' && char.IsLetterOrDigit(plain[i + 1]))
        {
            return i + 1;
        }

        isWord = true;
        var at = SkipSpaces(plain, i);
        var isOpen = at < plain.Length && plain[at] is '(' or '[' or '{';
        if (!isOpen && at == i)
        {
            return -1;
        }

        var inside = isOpen ? SkipSpaces(plain, at + 1) : at;
        var length = isOpen && inside < plain.Length && plain[inside] == '.' ? 1 : WordAt(plain, inside, words);
        var end = inside + length;
        if (isOpen)
        {
            end = SkipSpaces(plain, end);
            if (end >= plain.Length || plain[end] is not (')' or ']' or '}'))
            {
                return -1;
            }

            end++;
        }

        var next = SkipSpaces(plain, end);
        return length > 0 && (isOpen || next > end) && next < plain.Length && char.IsLetterOrDigit(plain[next]) ? next : -1;
    }

    /// <summary>The length of the word of a list that stands here as a whole word; 0 when none does.</summary>
    private static int WordAt(ReadOnlySpan<char> plain, int i, string[] words)
    {
        if (i >= plain.Length)
        {
            return 0;
        }

        foreach (var word in words)
        {
            var end = i + word.Length;
            if (end <= plain.Length && plain[i..end].Equals(word, StringComparison.OrdinalIgnoreCase) && (end == plain.Length || !char.IsLetterOrDigit(plain[end])))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static int SkipSpaces(ReadOnlySpan<char> plain, int i)
    {
        var at = i;
        while (at < plain.Length && at - i < MostSpaces && plain[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static bool IsLocal(char c, char beside) => IsNamePart(c, beside) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '~';

    private static bool IsDomain(char c, char first) => IsNamePart(c, first) || c == '-';

    /// <summary>Letters and digits; those of scripts without spaces only when the address begins with one, for the words around an address are no part of it.</summary>
    private static bool IsNamePart(char c, char beside) => char.IsAsciiLetterOrDigit(c) || (char.IsLetterOrDigit(c) && (!Scripts.IsWithoutSpaces(c) || Scripts.IsWithoutSpaces(beside)));

    private static bool IsTopLevel(ReadOnlySpan<char> label)
    {
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var c in label)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return label.Length >= 2;
    }

    private static bool IsProvider(ReadOnlySpan<char> label)
    {
        if (label.Length > LongestWord)
        {
            return false;
        }

        Span<char> lower = stackalloc char[LongestWord];
        return ProviderNames.Contains(lower[..label.ToLowerInvariant(lower)]);
    }

    /// <summary>The sign or what stands for it.</summary>
    /// <param name="End">Where it ends.</param>
    /// <param name="IsWord">Whether it is written in words or in brackets.</param>
    /// <param name="IsSure">Whether it can hardly be anything else.</param>
    private readonly record struct AtSign(int End, bool IsWord, bool IsSure);
}
