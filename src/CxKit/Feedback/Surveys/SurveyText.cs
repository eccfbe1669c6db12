using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>A text of a survey in one or several languages.</summary>
/// <remarks>
/// <para>A string is a text in the language of the survey: <c>SurveyText text = "How was it?"</c>. In JSON it is a string, or an object of languages: <c>{"en":"How was it?","de":"Wie war es?"}</c>.
/// Languages are tags of BCP 47 such as <c>pt-BR</c>; upper and lower case are the same.</para>
/// <para>Equal when it says the same in the same languages. Immutable and thread-safe.</para>
/// </remarks>
[JsonConverter(typeof(SurveyTextConverter))]
public sealed class SurveyText : IEquatable<SurveyText>
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text in the language of the survey.</summary>
    /// <param name="text">The words.</param>
    public SurveyText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _texts.Add(Unnamed, text);
    }

    /// <summary>A text in several languages.</summary>
    /// <param name="texts">The words by language; the empty tag stands for the language of the survey.</param>
    /// <exception cref="ArgumentException">A language is there twice, or a text is null.</exception>
    public SurveyText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var (language, text) in texts)
        {
            if (text is null || !_texts.TryAdd(language, text))
            {
                throw new ArgumentException($"The language '{language}' is there twice, or its text is null. Give each language one text.", nameof(texts));
            }
        }
    }

    /// <summary>The tag of a text that names no language: it is in that of the survey.</summary>
    internal const string Unnamed = "";

    /// <summary>The languages that are named, in alphabetical order; a plain text names none.</summary>
    public IReadOnlyCollection<string> Languages => [.. _texts.Keys.Where(language => language != Unnamed)];

    /// <summary>All texts by language, in the order of their tags.</summary>
    internal IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>A text in the language of the survey.</summary>
    /// <param name="text">The words.</param>
    public static implicit operator SurveyText(string text) => new(text);

    /// <summary>The text in a language: in <c>de-AT</c>, or else in <c>de</c>, or else in the language of the survey (RFC 4647, section 3.4: lookup).</summary>
    /// <param name="language">The language that is wanted; null for that of the survey.</param>
    /// <param name="fallback">The language of the survey, <see cref="Survey.DefaultLanguage"/>.</param>
    /// <returns>Empty where the text is in neither, which <see cref="Survey.Problems"/> names.</returns>
    public string In(string? language, string fallback) =>
        Lookup(language, fallback) is { } found ? _texts[found] : _texts.GetValueOrDefault(Unnamed) ?? _texts.GetValueOrDefault(fallback) ?? "";

    /// <summary>Whether the text is there in this very language, by name or as that of the survey.</summary>
    internal bool Has(string language, string fallback) =>
        _texts.ContainsKey(language) || (string.Equals(language, fallback, StringComparison.OrdinalIgnoreCase) && _texts.ContainsKey(Unnamed));

    /// <inheritdoc/>
    public bool Equals(SurveyText? other) => other is not null && _texts.Count == other._texts.Count
        && _texts.Zip(other._texts).All(pair => string.Equals(pair.First.Key, pair.Second.Key, StringComparison.OrdinalIgnoreCase) && pair.First.Value == pair.Second.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SurveyText);

    /// <inheritdoc/>
    public override int GetHashCode() => _texts.Aggregate(0, (hash, pair) => HashCode.Combine(hash, StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Key), pair.Value.GetHashCode(StringComparison.Ordinal)));

    /// <summary>The text in the language of the survey, or else the first.</summary>
    public override string ToString() => _texts.GetValueOrDefault(Unnamed) ?? _texts.Values.FirstOrDefault() ?? "";

    /// <summary>The most special tag of the text that a wanted language falls under; null where none does.</summary>
    private string? Lookup(string? language, string fallback)
    {
        for (var tag = language; !string.IsNullOrEmpty(tag); tag = LanguageTag.Parent(tag))
        {
            if (_texts.ContainsKey(tag))
            {
                return tag;
            }

            if (string.Equals(tag, fallback, StringComparison.OrdinalIgnoreCase) && _texts.ContainsKey(Unnamed))
            {
                return Unnamed;
            }
        }

        return null;
    }
}
