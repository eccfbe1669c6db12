namespace CxKit.Feedback;

/// <summary>Comments read into tokens, in an order of their own, so that nothing depends on the order in which they came.</summary>
internal sealed class CommentCorpus
{
    private const int SampleForLanguage = 500;
    private const double LeastShareOfLanguage = 0.03;

    private readonly List<int> _tokens = [];
    private readonly List<int> _starts = [];

    private CommentCorpus(ScoredComment[] comments) => Comments = comments;

    /// <summary>The comments that have words, sorted by text, score, time and segment. Cleaned and masked, so that nobody's address becomes a theme.</summary>
    public ScoredComment[] Comments { get; private set; }

    /// <summary>The rules by which each was read.</summary>
    public LanguageRules[] Rules { get; private set; } = [];

    public TokenReader Reader { get; } = new();

    /// <summary>How many comments had no words.</summary>
    public int Empty { get; private set; }

    /// <summary>How many were longer than allowed.</summary>
    public int TooLong { get; private set; }

    /// <summary>How many had a score that is no finite number.</summary>
    public int WithoutScore { get; private set; }

    /// <summary>The language of most comments.</summary>
    public LanguageRules MainRules { get; private set; } = LanguageRules.Undetermined;

    public int Count => Comments.Length;

    /// <summary>The tokens of a comment, with breaks between thoughts.</summary>
    public ReadOnlySpan<int> TokensOf(int comment) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tokens)[_starts[comment].._starts[comment + 1]];

    public static CommentCorpus From(IEnumerable<ScoredComment> comments, CommentReadingOptions options)
    {
        var corpus = new CommentCorpus([]);
        var kept = new List<ScoredComment>();
        foreach (var comment in comments)
        {
            corpus.Take(comment, options.LongestComment, kept);
        }

        kept.Sort(Compare);
        corpus.Comments = [.. kept];
        corpus.Read(options);
        return corpus;
    }

    private void Take(ScoredComment comment, int longest, List<ScoredComment> kept)
    {
        if (!double.IsFinite(comment.Score))
        {
            WithoutScore++;
        }
        else if (comment.Text is { } text && text.Length > longest)
        {
            TooLong++;
        }
        else if (string.IsNullOrWhiteSpace(comment.Text) || CommentText.Cleaned(comment.Text, out _, out _) is not { Length: > 0 } cleaned)
        {
            Empty++;
        }
        else
        {
            kept.Add(comment with { Text = PersonalDataMask.Mask(cleaned).Text });
        }
    }

    private static int Compare(ScoredComment left, ScoredComment right)
    {
        var byText = string.CompareOrdinal(left.Text, right.Text);
        if (byText != 0)
        {
            return byText;
        }

        var byScore = left.Score.CompareTo(right.Score);
        if (byScore != 0)
        {
            return byScore;
        }

        var byTime = Nullable.Compare(left.At, right.At);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Segment, right.Segment);
    }

    private void Read(CommentReadingOptions options)
    {
        var (main, others) = options.Language is { } language ? (language, new HashSet<string>()) : Languages();
        MainRules = LanguageRules.For(main);
        var extra = new HashSet<string>(options.StopWords.Select(word => LanguageRules.Folded(word.ToLowerInvariant())), StringComparer.Ordinal);
        Reader.Ignore(extra);
        Rules = new LanguageRules[Comments.Length];
        var tokens = new List<int>();
        for (var i = 0; i < Comments.Length; i++)
        {
            var found = Reader.Scan(Comments[i].Text!);
            Rules[i] = found is not null && others.Contains(found) ? LanguageRules.For(found) : MainRules;
            Reader.Read(Rules[i], tokens);
            _starts.Add(_tokens.Count);
            _tokens.AddRange(tokens);
        }

        _starts.Add(_tokens.Count);
    }

    /// <summary>The language of most comments, and all that are not rare, from comments spread evenly over all.</summary>
    private (string Main, HashSet<string> All) Languages()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var step = Math.Max(1, Comments.Length / SampleForLanguage);
        var sampled = 0;
        for (var i = 0; i < Comments.Length; i += step)
        {
            if (Reader.Scan(Comments[i].Text!) is { } found)
            {
                counts[found] = counts.GetValueOrDefault(found) + 1;
                sampled++;
            }
        }

        if (counts.Count == 0)
        {
            return (LanguageRules.Undetermined.Language, []);
        }

        var main = counts.MaxBy(entry => entry.Value).Key;
        return (main, [.. counts.Where(entry => entry.Value >= LeastShareOfLanguage * sampled).Select(entry => entry.Key)]);
    }
}
