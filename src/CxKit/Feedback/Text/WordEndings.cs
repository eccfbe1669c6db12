namespace CxKit.Feedback;

/// <summary>Takes off the endings of the plural, and nothing more: words stay words that a reader knows.</summary>
internal static class WordEndings
{
    private const int ShortestStem = 3;

    public static Func<string, string> For(string language) => language switch
    {
        "en" => English,
        "pt" => Portuguese,
        "es" => Spanish,
        "fr" => French,
        _ => word => word,
    };

    /// <summary>The S stemmer of Harman (1991), "How effective is suffixing?", table 1.</summary>
    private static string English(string word)
    {
        if (word.Length <= ShortestStem)
        {
            return word;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word.EndsWith("eies", StringComparison.Ordinal) || word.EndsWith("aies", StringComparison.Ordinal) ? word : word[..^3] + "y";
        }

        if (EndsWithAny(word, "sses", "shes", "ches", "xes"))
        {
            return word[..^2];
        }

        if (word.EndsWith("es", StringComparison.Ordinal))
        {
            return EndsWithAny(word, "aes", "ees", "oes") ? word : word[..^1];
        }

        return word[^1] == 's' && !EndsWithAny(word, "us", "ss", "is") ? word[..^1] : word;
    }

    private static string Portuguese(string word) =>
        word.Length <= ShortestStem ? word
        : EndsWithAny(word, "oes", "aes") ? word[..^3] + "ao"
        : EndsWithAny(word, "ais", "eis", "ois") && word.Length > ShortestStem + 2 ? word[..^2] + "l"
        : EndsWithAny(word, "res", "zes") ? word[..^2]
        : EndsWithAny(word, "ns") ? word[..^2] + "m"
        : word[^1] == 's' && !EndsWithAny(word, "ss", "is", "us") ? word[..^1] : word;

    private static string Spanish(string word) =>
        word.Length <= ShortestStem + 1 ? word
        : EndsWithAny(word, "ces") ? word[..^3] + "z"
        : EndsWithAny(word, "res", "nes", "les", "des") ? word[..^2]
        : word[^1] == 's' && !EndsWithAny(word, "ss", "is", "us") ? word[..^1] : word;

    private static string French(string word) =>
        word.Length <= ShortestStem ? word
        : EndsWithAny(word, "eaux") ? word[..^1]
        : word[^1] == 's' && !EndsWithAny(word, "ss", "is", "us", "as", "os") ? word[..^1] : word;

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
