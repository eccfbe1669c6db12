using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>How often the themes of the shop's own dictionary are met, and with which scores.</summary>
/// <param name="Themes">One entry a theme, in the order of the dictionary. A comment may have several.</param>
/// <param name="Comments">The number of comments with words.</param>
/// <param name="Unmatched">The share of them with no theme at all, with its Wilson interval: how much the dictionary misses. Null without comments, or where they are fewer than the minimum cell, but some.</param>
/// <param name="Overlaps">Pairs of themes that share comments, those with the largest overlap first.</param>
/// <param name="Empty">Comments without words, which were left out.</param>
/// <param name="TooLong">Comments longer than allowed, which were left out.</param>
/// <param name="WithoutScore">Comments of which the score is no finite number, which were left out.</param>
public sealed partial record NamedThemes(
    IReadOnlyList<NamedTheme> Themes, int Comments, Estimate? Unmatched, IReadOnlyList<ThemeOverlap> Overlaps, int Empty, int TooLong, int WithoutScore)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(NamedThemes)); } = CurrentVersion;

    /// <summary>Looks for the themes of a dictionary in comments.</summary>
    /// <remarks>The same comments in any order give the same bits. Time O(words): at each word only the terms that begin with it are tried. Thread-safe.</remarks>
    /// <param name="comments">The comments with their scores; with times there are trends, with segments there are comparisons.</param>
    /// <param name="dictionary">The themes.</param>
    /// <param name="options">How; default: by month.</param>
    /// <exception cref="InvalidThemeDictionaryException">The dictionary cannot be used; the message names all reasons.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static NamedThemes From(IEnumerable<ScoredComment> comments, ThemeDictionary dictionary, NamedThemeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(comments);
        ArgumentNullException.ThrowIfNull(dictionary);
        options ??= new();
        options.RequireValid();
        dictionary.RequireValid();
        var reading = options.Reading.Language is null ? options.Reading with { Language = dictionary.Language } : options.Reading;
        return new ThemeCounting(CommentCorpus.From(comments, reading), dictionary, options).Count();
    }
}
