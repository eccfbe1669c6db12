using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>What low scores write about more than high ones, and the reverse.</summary>
/// <param name="Low">The themes of the low scores, those that tell what is meant first (<see cref="ThemeOptions.TopicsFirst"/>), and then the one with the most evidence.</param>
/// <param name="High">The themes of the high scores in the same order.</param>
/// <param name="Comments">The number of comments with words.</param>
/// <param name="LowComments">How many of them are in the low group.</param>
/// <param name="HighComments">How many of them are in the high group; those in between count for shares and effects.</param>
/// <param name="Empty">Comments without words, which were left out.</param>
/// <param name="TooLong">Comments longer than allowed, which were left out.</param>
/// <param name="WithoutScore">Comments of which the score is no finite number, which were left out.</param>
/// <param name="Compared">How many words and phrases were compared.</param>
/// <param name="Languages">The languages of the comments by ISO 639-1 code, the most frequent first.</param>
public sealed partial record CommentThemes(
    IReadOnlyList<CommentTheme> Low,
    IReadOnlyList<CommentTheme> High,
    int Comments,
    int LowComments,
    int HighComments,
    int Empty,
    int TooLong,
    int WithoutScore,
    int Compared,
    IReadOnlyList<string> Languages)
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(CommentThemes)); } = CurrentVersion;

    /// <summary>Compares the words and phrases of comments with low and with high scores.</summary>
    /// <remarks>
    /// <para>Words are taken in a common form (lower case, no accents, no plural; <see cref="CommentReadingOptions"/>), phrases have up to three words, and a negated word is a word of its own
    /// (<c>not comfortable</c>). For each, in how many comments y it stands in either group: δ = ln[(y₁+α)/(n₁+α₀−y₁−α)] − ln[(y₂+α)/(n₂+α₀−y₂−α)], variance about 1/(y₁+α) + 1/(y₂+α)
    /// (Monroe, Colaresi &amp; Quinn 2008, eqs. 16, 19 and 22), n the sum of y over all terms of as many words, α proportional to the frequency among all comments and summing to α₀, the smaller of both n times
    /// <see cref="ThemeOptions.PriorWeight"/>. The prior draws both groups to each other, so z is on the safe side. Terms are significant by Benjamini &amp; Hochberg's rule.</para>
    /// <para>Significant terms become themes, the largest |z| first, and those about something before those that could be said of anything (<see cref="ThemeOptions.TopicsFirst"/>). A term joins a theme of its side when it has all
    /// words of the theme's first term, in any form and with any word of degree or opinion; when it shares a word with it and half of its comments; or when each stands in most comments of the other, whatever the
    /// words. A negated word and its contrary by prefix are one (<c>not flattering</c>, <c>unflattering</c>). A theme has the name of the phrase that explains most of its word.</para>
    /// <para>The same comments in any order give the same bits. Time O(words), about a second for 20,000 reviews; memory about 200 bytes a word. Thread-safe.</para>
    /// </remarks>
    /// <param name="comments">The comments with their scores; those without words are counted and left out.</param>
    /// <param name="options">How; default: net promoter groups.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or one of the groups has fewer comments with words than the minimum cell.</exception>
    public static CommentThemes From(IEnumerable<ScoredComment> comments, ThemeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(comments);
        options ??= new();
        options.RequireValid();
        return new ThemeSearch(CommentCorpus.From(comments, options.Reading), options).Find();
    }
}
