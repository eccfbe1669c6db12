namespace CxKit.Feedback;

/// <summary>How comments are read before themes are looked for.</summary>
public sealed record CommentReadingOptions
{
    /// <summary>The ISO 639-1 code of the language of all comments (<c>en</c>, <c>pt</c>, <c>es</c>, <c>de</c>, <c>fr</c>, <c>it</c>, <c>nl</c>; others have no stop list, and <c>und</c> says that it is none of them); default null: found for each comment.</summary>
    public string? Language { get; init; }

    /// <summary>Further words that say nothing by themselves, such as the name of the shop; default none.</summary>
    public IReadOnlyCollection<string> StopWords { get; init; } = [];

    /// <summary>The longest comment that is read, in UTF-16 characters; longer ones are counted and left out. At least 1, default 10,000.</summary>
    public int LongestComment { get; init; } = CommentText.DefaultLongest;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(StopWords);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestComment, 1);
        if (Language is { Length: not 2 } and not "und")
        {
            throw new ArgumentException($"The language is '{Language}'; write a code of two letters such as en, und for another one, or leave it out.", nameof(Language));
        }
    }
}
