using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Themes that the shop has named itself, with their words: plain data with a JSON form.</summary>
/// <remarks><c>{"version":1,"language":"en","themes":[{"name":"delivery","terms":["deliver*","arrived late"],"except":["free delivery"]}]}</c>. Words are compared as themes are found: without case, accents and plural. Immutable.</remarks>
/// <param name="Themes">The themes; at least one.</param>
/// <param name="Language">The ISO 639-1 code of the language of the terms, by which plurals and negators are known; default <c>en</c>.</param>
public sealed record ThemeDictionary(IReadOnlyList<ThemeRule> Themes, string Language = "en")
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ThemeDictionary)); } = CurrentVersion;

    /// <summary>Everything that is wrong with the dictionary, one sentence each; empty when it can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Language is null || !LanguageRules.IsKnown(Language))
        {
            problems.Add($"The language is '{Language}', of which there are no rules. Use {string.Join(", ", LanguageWords.All.Select(words => words.Language))}.");
        }

        if (Themes is null || Themes.Count == 0)
        {
            problems.Add("It has no themes. Write at least one.");
            return problems;
        }

        foreach (var twice in Themes.Where(theme => theme?.Name is not null).GroupBy(theme => theme.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"The theme '{twice.Key}' is there {twice.Count()} times. Give each theme one entry.");
        }

        for (var i = 0; i < Themes.Count; i++)
        {
            AddProblems(Themes[i], i, problems);
        }

        return problems;
    }

    internal void RequireValid()
    {
        var problems = Problems();
        if (problems.Count > 0)
        {
            throw new InvalidThemeDictionaryException(problems);
        }
    }

    private static void AddProblems(ThemeRule? theme, int index, List<string> problems)
    {
        var name = string.IsNullOrWhiteSpace(theme?.Name) ? $"Theme {index + 1}" : $"Theme '{theme.Name}'";
        if (string.IsNullOrWhiteSpace(theme?.Name))
        {
            problems.Add($"{name} has no name.");
        }

        if (theme?.Terms is not { Count: > 0 })
        {
            problems.Add($"{name} has no terms, so that it would match nothing.");
            return;
        }

        foreach (var term in theme.Terms.Concat(theme.Except ?? []))
        {
            var words = (term ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || !words.Any(word => word.Any(char.IsLetter) || word.Any(char.IsSurrogate) || word.Any(c => c > 0x2000)))
            {
                problems.Add($"{name} has the term '{term}', which has no word.");
            }
            else if (words.Any(word => word.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && (star < word.Length - 1 || star < 2)))
            {
                problems.Add($"{name} has the term '{term}': a * stands at the end of a word, behind two letters at least.");
            }
        }
    }
}
