using System.Text;

namespace CxKit.Feedback;

/// <summary>What the characters of scripts are like.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last, string Script)[] Ranges =
    [
        (0x0041, 0x024F, "Latin"), (0x0250, 0x02AF, "Latin"), (0x0370, 0x03FF, "Greek"), (0x0400, 0x052F, "Cyrillic"), (0x0530, 0x058F, "Other"), (0x0590, 0x05FF, "Hebrew"), (0x0600, 0x077F, "Arabic"),
        (0x08A0, 0x08FF, "Arabic"), (0x0900, 0x097F, "Devanagari"), (0x0E00, 0x0E7F, "Thai"), (0x1100, 0x11FF, "Hangul"), (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x3040, 0x30FF, "Kana"),
        (0x3130, 0x318F, "Hangul"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Han"), (0x4E00, 0x9FFF, "Han"), (0xAC00, 0xD7AF, "Hangul"), (0xF900, 0xFAFF, "Han"), (0xFB1D, 0xFB4F, "Hebrew"),
        (0xFB50, 0xFDFF, "Arabic"), (0xFE70, 0xFEFF, "Arabic"), (0xFF21, 0xFF5A, "Latin"), (0xFF66, 0xFF9F, "Kana"), (0x20000, 0x3FFFF, "Han"),
    ];

    /// <summary>Whether the script of a letter is written without spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar.</summary>
    public static bool IsWithoutSpaces(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF')
            or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');

    /// <summary>The shares of the scripts among the letters of a text, the most frequent first.</summary>
    public static IReadOnlyList<ScriptShare> Of(string text)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var letters = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                var script = Of(rune.Value);
                counts[script] = counts.GetValueOrDefault(script) + 1;
                letters++;
            }
        }

        return [.. counts.OrderByDescending(entry => entry.Value).Select(entry => new ScriptShare(entry.Key, entry.Value / (double)letters))];
    }

    private static string Of(int letter)
    {
        foreach (var (first, last, script) in Ranges)
        {
            if (letter >= first && letter <= last)
            {
                return script;
            }
        }

        return "Other";
    }
}
