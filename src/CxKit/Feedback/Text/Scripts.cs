namespace CxKit.Feedback;

/// <summary>What the characters of scripts are like.</summary>
internal static class Scripts
{
    /// <summary>Whether the script of a letter is written without spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar.</summary>
    public static bool IsWithoutSpaces(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF')
            or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');
}
