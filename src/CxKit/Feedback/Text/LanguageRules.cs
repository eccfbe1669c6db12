using System.Globalization;
using System.Text;

namespace CxKit.Feedback;

/// <summary>What the words of a text are in one language: their roles and their common forms.</summary>
internal sealed class LanguageRules
{
    private readonly Dictionary<string, WordRole> _roles = new(StringComparer.Ordinal);

    private readonly HashSet<string> _general = new(StringComparer.Ordinal);

    private LanguageRules(string language, string negation, Func<string, string> stem) => (Language, Negation, _stem) = (language, negation, stem);

    private readonly Func<string, string> _stem;

    /// <summary>The ISO 639-1 code; <c>und</c> where no list is known.</summary>
    public string Language { get; }

    /// <summary>The word to show before what was turned into its contrary.</summary>
    public string Negation { get; }

    /// <summary>What turns an adjective into its contrary: <c>un</c> in <c>unflattering</c>.</summary>
    public IReadOnlyList<string> NegativePrefixes { get; private init; } = [];

    /// <summary>For texts of which the language is not known: every word says something, and none is changed.</summary>
    public static LanguageRules Undetermined { get; } = WithSigns(new("und", "not", word => word));

    private static readonly Dictionary<string, Lazy<LanguageRules>> Known =
        LanguageWords.All.ToDictionary(words => words.Language, words => new Lazy<LanguageRules>(() => Read(words)), StringComparer.Ordinal);

    public static LanguageRules For(string language) => Known.TryGetValue(language, out var rules) ? rules.Value : Undetermined;

    public static bool IsKnown(string language) => Known.ContainsKey(language);

    public WordRole RoleOf(string surface) => _roles.TryGetValue(surface, out var role) ? role
        : _roles.TryGetValue(Folded(surface), out role) ? role
        : surface.Length == 1 && surface[0] < 0x250 ? WordRole.Function : WordRole.Content;

    /// <summary>Whether a word, in its common form, praises or blames without a word on what.</summary>
    public bool IsGeneral(string form) => _general.Contains(form);

    /// <summary>The form that spellings and simple endings have in common: compatibility form, without accents in Latin letters, without the ending of the plural.</summary>
    public string CommonForm(string surface) => _stem(Folded(surface));

    /// <summary>Lower case, compatibility form (NFKC), no accents on Latin letters, no apostrophe endings; the marks of other scripts stay, for there they are letters.</summary>
    public static string Folded(string surface)
    {
        var isAscii = Ascii.IsValid(surface);
        if (isAscii && !surface.Contains('\''))
        {
            return surface;
        }

        if (!isAscii)
        {
            surface = WithoutAccents(WellFormed(surface).Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
        }

        return surface.Replace('\u2019', '\'') is var plain && plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
    }

    /// <summary>A text without halves of surrogate pairs, which cannot be normalised.</summary>
    private static string WellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar));
            }
        }

        return text;
    }

    private static string WithoutAccents(string word)
    {
        var decomposed = word.Normalize(NormalizationForm.FormD);
        var result = new StringBuilder(decomposed.Length);
        var isLatin = false;
        foreach (var c in decomposed)
        {
            var isMark = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            if (!isMark)
            {
                isLatin = c < 0x250;
            }

            if (!isMark || !isLatin)
            {
                result.Append(c);
            }
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    private static LanguageRules Read(LanguageWords words)
    {
        var rules = WithSigns(new LanguageRules(words.Language, words.Negation, WordEndings.For(words.Language)) { NegativePrefixes = Folded(words.NegativePrefixes).Split(' ') });
        rules.AddGeneral(words.General);

        // The later lists win over the earlier ones: what is both function word and negator negates.
        rules.Add(words.Function, WordRole.Function);
        rules.Add(words.Light, WordRole.Light);
        rules.Add(words.Degree, WordRole.Degree);
        rules.Add(words.Contrasts, WordRole.Contrast);
        rules.Add(words.Negators, WordRole.Negator);
        if (words.Language == "fr")
        {
            rules.Add("ne n", WordRole.NegationFrame);
        }

        return rules;
    }

    private static LanguageRules WithSigns(LanguageRules rules)
    {
        rules.AddGeneral(LanguageWords.GeneralSigns);
        return rules;
    }

    private void AddGeneral(string words)
    {
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            _general.Add(CommonForm(word));
        }
    }

    private void Add(string words, WordRole role)
    {
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            _roles[word] = role;
        }

        // Written without accents too, unless that is a word of its own.
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = Folded(word);
            if (folded != word)
            {
                _roles.TryAdd(folded, role);
            }
        }
    }
}
