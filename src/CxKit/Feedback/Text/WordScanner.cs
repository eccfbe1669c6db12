using System.Globalization;
using System.Text;

namespace CxKit.Feedback;

/// <summary>Cuts a text into words, emoji and breaks. Knows no language; the same on every machine and in every culture.</summary>
/// <remarks>
/// Words are letters with their marks, digits inside and apostrophes between letters; French and Italian elisions are cut (<c>l'article</c>: <c>l</c>, <c>article</c>). Scripts without spaces give pairs of
/// neighbouring characters (Han, Kana, Thai …). Emoji are grapheme clusters without skin tone, variation selector and gender sign. Numbers and punctuation are breaks. Marks of masked data are breaks too. Time O(n).
/// </remarks>
internal sealed class WordScanner(SurfaceTable table)
{
    private const int LongestWord = 40;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>What French and Italian words lose their vowel to.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Elisions = new HashSet<string>(
        ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "dell", "nell", "sull", "all", "dall", "un", "quell", "quest"], StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly char[] _word = new char[LongestWord];

    /// <summary>Writes the words of a text into a list, which is emptied first.</summary>
    public void Scan(string text, List<WordAt> words)
    {
        words.Clear();
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c) || (c >= 128 && IsWordStart(text, i)))
            {
                i = Scripts.IsWithoutSpaces(c) ? Pairs(text, i, words) : Word(text, i, words);
            }
            else if (c is ' ' or '-' or '\'' or '_' or '\u2019' or '\u2010' or '\u2011' or '"' or '\u00AD' or '\u200B' or '\u00A0')
            {
                i++;
            }
            else if (char.IsAsciiDigit(c))
            {
                i = Number(text, i, words);
            }
            else if (c == '[' && Mark(text, i) is > 0 and var mark)
            {
                Break(words, i);
                i += mark;
            }
            else if (c is ':' or ';' or '<' && Emoticon(text, i, words) is > 0 and var emoticon)
            {
                i += emoticon;
            }
            else
            {
                i = c >= 128 ? Symbol(text, i, words) : BreakAt(words, i);
            }
        }
    }

    private static bool IsWordStart(string text, int i) => char.IsHighSurrogate(text[i]) ? char.IsLetter(text, i) : char.IsLetter(text[i]);

    private int Word(string text, int i, List<WordAt> words)
    {
        var start = i;
        var length = 0;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || (c >= 128 && IsInWord(c) && !Scripts.IsWithoutSpaces(c)))
            {
                if (length < LongestWord && c is not ('\u00AD' or '\u200B' or '\u200C' or '\u200D'))
                {
                    _word[length++] = c < 128 ? (char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c) : char.ToLowerInvariant(c);
                }
            }
            else if (char.IsHighSurrogate(c) && char.IsLetter(text, i))
            {
                if (length + 1 < LongestWord)
                {
                    (_word[length], _word[length + 1]) = (c, text[i + 1]);
                    length += 2;
                }

                i++;
            }
            else if (c is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                if (Elisions.Contains(_word.AsSpan(0, length)))
                {
                    words.Add(new(table.NumberOf(_word.AsSpan(0, length)), start, i));
                    (start, length) = (i + 1, 0);
                }
                else if (length < LongestWord)
                {
                    _word[length++] = '\'';
                }
            }
            else
            {
                break;
            }
        }

        if (length > 0)
        {
            words.Add(new(table.NumberOf(_word.AsSpan(0, length)), start, i));
        }

        return i;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || c is '\u00AD' or '\u200B' or '\u200C' or '\u200D';

    private int Pairs(string text, int i, List<WordAt> words)
    {
        var start = i;
        while (i < text.Length && Scripts.IsWithoutSpaces(text[i]))
        {
            i++;
        }

        if (i - start == 1)
        {
            words.Add(new(table.NumberOf(text.AsSpan(start, 1), isPhrasal: false), start, i));
        }

        for (var at = start; at + 2 <= i; at++)
        {
            words.Add(new(table.NumberOf(text.AsSpan(at, 2), isPhrasal: false), at, at + 2));
        }

        return i;
    }

    private static int Number(string text, int i, List<WordAt> words)
    {
        var start = i;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
        {
            i++;
        }

        words.Add(new(WordAt.Number, start, i));
        return i;
    }

    /// <summary>The length of the mark of something masked, such as <c>[phone]</c>; 0 when there is none.</summary>
    private static int Mark(string text, int i)
    {
        foreach (var mark in PersonalDataMask.AllMarks)
        {
            if (text.AsSpan(i).StartsWith(mark))
            {
                return mark.Length;
            }
        }

        return 0;
    }

    /// <summary>The length of a face made of punctuation, which stands for the emoji; 0 when there is none.</summary>
    private int Emoticon(string text, int i, List<WordAt> words)
    {
        var rest = text.AsSpan(i, Math.Min(3, text.Length - i));
        var (length, emoji) = rest switch
        {
            [':' or ';', '-', ')' or 'D', ..] => (3, "🙂"),
            [':', '-', '(', ..] => (3, "🙁"),
            [':' or ';', ')', ..] => (2, "🙂"),
            [':', 'D', ..] => (2, "🙂"),
            [':', '(', ..] => (2, "🙁"),
            ['<', '3', ..] => (2, "❤"),
            _ => (0, ""),
        };
        if (length > 0)
        {
            words.Add(new(table.NumberOf(emoji, isPhrasal: false), i, i + length));
        }

        return length;
    }

    private int Symbol(string text, int i, List<WordAt> words)
    {
        if (!Rune.TryGetRuneAt(text, i, out var rune))
        {
            return i + 1;
        }

        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpaceSeparator)
        {
            return i + rune.Utf16SequenceLength;
        }

        if (category is not (UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol) || rune.Value < 0x2190)
        {
            Break(words, i);
            return i + rune.Utf16SequenceLength;
        }

        var length = StringInfo.GetNextTextElementLength(text, i);
        var emoji = Normalized(text.AsSpan(i, length));
        if (emoji.Length > 0)
        {
            words.Add(new(table.NumberOf(emoji, isPhrasal: false), i, i + length));
        }

        return i + length;
    }

    /// <summary>An emoji without what only says how the figure looks: skin tone, colour or line drawing, gender.</summary>
    private ReadOnlySpan<char> Normalized(ReadOnlySpan<char> cluster)
    {
        var length = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (rune.Value is (>= 0x1F3FB and <= 0x1F3FF) or 0xFE0E or 0xFE0F or 0x2640 or 0x2642 || length + 2 > LongestWord)
            {
                continue;
            }

            length += rune.EncodeToUtf16(_word.AsSpan(length));
        }

        while (length > 0 && _word[length - 1] == ZeroWidthJoiner)
        {
            length--;
        }

        return _word.AsSpan(0, length);
    }

    private static int BreakAt(List<WordAt> words, int i)
    {
        Break(words, i);
        return i + 1;
    }

    private static void Break(List<WordAt> words, int i)
    {
        if (words.Count > 0 && words[^1].Surface != WordAt.Break)
        {
            words.Add(new(WordAt.Break, i, i));
        }
    }
}
