using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What can be wrong with a text of a survey: blank, too long, or missing in a language.</summary>
internal sealed class SurveyTextProblems(string defaultLanguage, IReadOnlyList<string> languages, int longest, Action<string, string> add)
{
    public void Look(string where, string what, SurveyText? text)
    {
        if (text is null)
        {
            add(where, $"its {what} is missing. Give it one.");
            return;
        }

        foreach (var (language, words) in text.Texts)
        {
            if (string.IsNullOrWhiteSpace(words))
            {
                add(where, $"in {Name(language)} its {what} is blank. Write it, or leave the language out.");
            }
            else if (words.Length > longest)
            {
                add(where, Invariant($"in {Name(language)} its {what} has {words.Length} characters, but at most {longest} are allowed. Shorten it."));
            }

            if (language != SurveyText.Unnamed && !Same(language, defaultLanguage) && !languages.Any(known => Same(known, language)))
            {
                add(where, $"in '{SurveyProblems.Short(language)}' there is a {what}, but Languages does not name this language. Add it there, or correct it here.");
            }
        }

        if (text.Texts.ContainsKey(SurveyText.Unnamed) && text.Texts.ContainsKey(defaultLanguage))
        {
            add(where, $"in '{defaultLanguage}' its {what} is there twice: by name and without one. Leave one of them out.");
        }

        foreach (var language in languages.Prepend(defaultLanguage).Distinct(StringComparer.OrdinalIgnoreCase).Where(language => !text.Has(language, defaultLanguage)))
        {
            add(where, $"in '{language}' its {what} is missing. Translate it, or take the language out of Languages.");
        }
    }

    /// <summary>A text that need not be there.</summary>
    public void LookIfAny(string where, string what, SurveyText? text)
    {
        if (text is not null)
        {
            Look(where, what, text);
        }
    }

    private string Name(string language) => $"'{(language == SurveyText.Unnamed ? defaultLanguage : SurveyProblems.Short(language))}'";

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
