using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Puts words and phrases that say the same into one theme, so that a list of themes does not say one thing ten times.</summary>
internal sealed class ThemeGrouping(CommentCorpus corpus, int[] groupOf, int[] groupSizes, ThemeOptions options)
{
    private const int ShortestFamily = 5;
    private const int LongestEnding = 4;
    private const int MostTerms = 8;
    private const double MostOfIt = 0.5;
    private const double Explains = 0.6;

    private readonly CommentQuotes _quotes = new(corpus);

    public IReadOnlyList<CommentTheme> Themes(List<ThemeCandidate> candidates, ThemeSide side)
    {
        var themes = new List<Draft>();
        foreach (var candidate in candidates)
        {
            if (candidate.Side != side)
            {
                continue;
            }

            if (themes.Find(theme => Joins(candidate, theme)) is { } known)
            {
                known.Add(candidate);
            }
            else
            {
                themes.Add(new(candidate, corpus.Count));
            }
        }

        return [.. themes.Take(options.MostThemes).Select(theme => Finished(theme, side))];
    }

    private bool Joins(ThemeCandidate candidate, Draft theme)
    {
        var head = theme.Members[0];
        if (ContainsAll(candidate.Content, head.Content))
        {
            return true;
        }

        return theme.Members.Exists(member => SharesWord(candidate.Content, member.Content)) && candidate.Comments.Count(theme.Has) >= MostOfIt * candidate.Comments.Count;
    }

    private bool ContainsAll(int[] words, int[] wanted) => Array.TrueForAll(wanted, w => Array.Exists(words, word => IsFamily(word, w)));

    private bool SharesWord(int[] left, int[] right) => Array.Exists(left, l => Array.Exists(right, r => IsFamily(l, r)));

    /// <summary>Whether two words are forms of one: they begin alike and differ by short endings (<c>return</c>, <c>returned</c>; <c>ótimo</c>, <c>ótima</c>).</summary>
    private bool IsFamily(int left, int right)
    {
        if (left == right)
        {
            return true;
        }

        var (a, b) = (corpus.Reader.Vocabulary[left], corpus.Reader.Vocabulary[right]);
        if (a.ContraryOf >= 0 != b.ContraryOf >= 0)
        {
            return false;
        }

        var common = a.Form.AsSpan().CommonPrefixLength(b.Form);
        common -= a.ContraryOf >= 0 ? "not_".Length : 0;
        if (common == ShortestFamily - 1 && a.Form.Length == b.Form.Length && a.Form.Length == common + 1 && a.ContraryOf < 0)
        {
            return IsGender(a.Form[^1]) && IsGender(b.Form[^1]);
        }

        return common >= ShortestFamily && Math.Max(a.Form.Length, b.Form.Length) - common - (a.ContraryOf >= 0 ? "not_".Length : 0) <= LongestEnding;
    }

    private static bool IsGender(char last) => last is 'a' or 'o';

    private CommentTheme Finished(Draft theme, ThemeSide side)
    {
        var name = Name(theme, side);
        var comments = Enumerable.Range(0, corpus.Count).Where(theme.Has).ToList();
        var effect = CommentEffect.Of(corpus, theme.Has, options.MinimumCell, options.Level);
        var own = comments.Where(comment => groupOf[comment] == (int)side).ToList();
        return new(
            name.Term.Text,
            side,
            [.. theme.Members.OrderBy(member => member != name).Take(MostTerms).Select(member => member.Term)],
            comments.Count,
            WilsonInterval.Around(comments.Count / (double)corpus.Count, corpus.Count, options.Level),
            ShareIn(comments, ThemeSide.Low),
            ShareIn(comments, ThemeSide.High),
            effect.Mean,
            effect.Difference,
            _quotes.Choose(own, name.Phrase, options.Quotes));
    }

    private Estimate? ShareIn(List<int> comments, ThemeSide side)
    {
        var count = comments.Count(comment => groupOf[comment] == (int)side);
        return count > 0 && count < options.MinimumCell ? null : WilsonInterval.Of(count, groupSizes[(int)side], options.Level);
    }

    /// <summary>The strongest term, or a phrase of it that stands in most of its comments.</summary>
    private ThemeCandidate Name(Draft theme, ThemeSide side)
    {
        var head = theme.Members[0];
        var needed = Explains * head.Comments.Count(comment => groupOf[comment] == (int)side);
        return theme.Members.Find(member => member.Phrase.Length > head.Phrase.Length && Array.TrueForAll(head.Content, word => Array.IndexOf(member.Content, word) >= 0)
            && member.Comments.Count(comment => groupOf[comment] == (int)side) >= needed) ?? head;
    }

    /// <summary>A theme while it grows.</summary>
    private sealed class Draft
    {
        private readonly System.Collections.BitArray _comments;

        public Draft(ThemeCandidate head, int comments)
        {
            _comments = new(comments);
            Add(head);
        }

        public List<ThemeCandidate> Members { get; } = [];

        public bool Has(int comment) => _comments[comment];

        public void Add(ThemeCandidate candidate)
        {
            Members.Add(candidate);
            foreach (var comment in candidate.Comments)
            {
                _comments[comment] = true;
            }
        }
    }
}
