namespace CxKit.Feedback;

/// <summary>Tags of languages (BCP 47), as far as texts are looked up by them.</summary>
internal static class LanguageTag
{
    private const int LongestPart = 8;

    /// <summary>Whether it is formed like <c>en</c>, <c>pt-BR</c> or <c>zh-Hant-TW</c>; whether there is such a language is not looked up.</summary>
    public static bool IsWellFormed(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return false;
        }

        var parts = tag.Split('-');
        return parts[0].Length is >= 2 and <= LongestPart && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= LongestPart && part.All(char.IsAsciiLetterOrDigit));
    }

    /// <summary>The next wider tag, <c>de</c> for <c>de-AT</c>; null at the end. A single character that introduces an extension goes with it.</summary>
    public static string? Parent(string tag)
    {
        var dash = tag.LastIndexOf('-');
        if (dash < 0)
        {
            return null;
        }

        var parent = tag[..dash];
        return parent.Length >= 2 && parent[^2] == '-' ? parent[..^2] : parent;
    }
}
