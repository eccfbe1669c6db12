using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Puts words and phrases that say the same into one theme, so that a list of themes does not say one thing ten times.</summary>
internal sealed class ThemeGrouping(CommentCorpus corpus, int[] groupOf, int[] groupSizes, ThemeOptions options)
{
    private const int ShortestFamily = 5;
    private const int LongestEnding = 4;
    private const int ShortEnding = 2;
    private const int MostTerms = 8;
    private const double MostOfIt = 0.5;
    private const double Explains = 0.6;

    private readonly CommentQuotes _quotes = new(corpus);
    private readonly HashSet<string> _quoted = new(StringComparer.Ordinal);

    public IReadOnlyList<CommentTheme> Themes(List<ThemeCandidate> candidates, ThemeSide side)
    {
        var themes = new List<Draft>();

        // What a shop can act on comes first; "poor quality" is then about the quality, not about what is poor.
        foreach (var candidate in candidates.Where(candidate => candidate.Side == side).OrderBy(candidate => candidate.IsGeneral))
        {
            if (themes.Find(theme => Joins(candidate, theme)) is { } known)
            {
                known.Add(candidate);
            }
            else
            {
                themes.Add(new(candidate, corpus.Count));
            }
        }

        return [.. Merged(themes).OrderBy(theme => options.TopicsFirst && theme.Members[0].IsGeneral).ThenByDescending(theme => theme.Members[0].Weight).Take(options.MostThemes).Select(theme => Finished(theme, side))];
    }

    private bool Joins(ThemeCandidate candidate, Draft theme)
    {
        var head = theme.Members[0];
        if (candidate.IsGeneral != head.IsGeneral)
        {
            return false;
        }

        if (ContainsAll(candidate.Content, head.Content))
        {
            return true;
        }

        return theme.Members.Exists(member => IsSaidTogether(candidate.Comments, member.Comments))
            || (theme.Members.Exists(member => SharesWord(candidate.Content, member.Content)) && candidate.Comments.Count(theme.Has) >= MostOfIt * candidate.Comments.Count);
    }

    /// <summary>Themes that grew together are one, whatever their words.</summary>
    private static List<Draft> Merged(List<Draft> themes)
    {
        var merged = new List<Draft>();
        foreach (var theme in themes)
        {
            if (merged.Find(known => known.Members[0].IsGeneral == theme.Members[0].IsGeneral && IsSame(known.Count, theme.Count, () => known.CountOfBoth(theme))) is { } same)
            {
                theme.Members.ForEach(same.Add);
            }
            else
            {
                merged.Add(theme);
            }
        }

        return merged;
    }

    /// <summary>Whether each of two terms stands in most comments of the other, as the halves of a saying do (<c>money</c>, <c>back</c>).</summary>
    private static bool IsSaidTogether(List<int> left, List<int> right) => IsSame(left.Count, right.Count, () => CountOfBoth(left, right));

    private static bool IsSame(int left, int right, Func<int> both) => Math.Min(left, right) > MostOfIt * Math.Max(left, right) && both() > MostOfIt * Math.Max(left, right);

    private static int CountOfBoth(List<int> left, List<int> right)
    {
        var (both, r) = (0, 0);
        foreach (var comment in left)
        {
            while (r < right.Count && right[r] < comment)
            {
                r++;
            }

            both += r < right.Count && right[r] == comment ? 1 : 0;
        }

        return both;
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
            return a.ContraryOf >= 0 ? IsContraryByPrefix(b.Form, corpus.Reader.Vocabulary[a.ContraryOf].Form) : IsContraryByPrefix(a.Form, corpus.Reader.Vocabulary[b.ContraryOf].Form);
        }

        var common = a.Form.AsSpan().CommonPrefixLength(b.Form);
        common -= a.ContraryOf >= 0 ? "not_".Length : 0;
        if (common == ShortestFamily - 1 && a.Form.Length == b.Form.Length && a.Form.Length == common + 1 && a.ContraryOf < 0)
        {
            return IsGender(a.Form[^1]) && IsGender(b.Form[^1]);
        }

        // One ending is short, or "material" and "maternity" would be forms of one word.
        var endings = (a.Form.Length - common, b.Form.Length - common);
        endings = a.ContraryOf >= 0 ? (endings.Item1 - "not_".Length, endings.Item2 - "not_".Length) : endings;
        return common >= ShortestFamily && Math.Min(endings.Item1, endings.Item2) <= ShortEnding && Math.Max(endings.Item1, endings.Item2) <= LongestEnding;
    }

    /// <summary>Whether a word is the contrary of another by its prefix, so that it says what the negated one says: <c>unflattering</c>, <c>not flattering</c>.</summary>
    private bool IsContraryByPrefix(string word, string plain) =>
        corpus.MainRules.NegativePrefixes.Any(prefix => word.Length == prefix.Length + plain.Length && word.StartsWith(prefix, StringComparison.Ordinal) && word.EndsWith(plain, StringComparison.Ordinal));

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
            theme.Members[0].IsGeneral,
            [.. theme.Members.OrderBy(member => member != name).Take(MostTerms).Select(member => member.Term)],
            comments.Count,
            WilsonInterval.Around(comments.Count / (double)corpus.Count, corpus.Count, options.Level),
            ShareIn(comments, ThemeSide.Low),
            ShareIn(comments, ThemeSide.High),
            effect.Mean,
            effect.Difference,
            _quotes.Choose(own, name.Phrase, options.Quotes, _quoted));
    }

    private Estimate? ShareIn(List<int> comments, ThemeSide side)
    {
        var count = comments.Count(comment => groupOf[comment] == (int)side);
        return count > 0 && count < options.MinimumCell ? null : WilsonInterval.Of(count, groupSizes[(int)side], options.Level);
    }

    /// <summary>The strongest term, or a phrase of it that stands in most of its comments; but what stands in most comments of the theme where the strongest term does not ("small" rather than "too small").</summary>
    private ThemeCandidate Name(Draft theme, ThemeSide side)
    {
        var head = theme.Members[0];
        var needed = Explains * head.Comments.Count(comment => groupOf[comment] == (int)side);
        var name = theme.Members.Find(member => member.Phrase.Length > head.Phrase.Length && Array.TrueForAll(head.Content, word => Array.IndexOf(member.Content, word) >= 0)
            && member.Comments.Count(comment => groupOf[comment] == (int)side) >= needed) ?? head;
        return name == head && head.Comments.Count < MostOfIt * theme.Count ? theme.Members.Find(member => member.Comments.Count >= MostOfIt * theme.Count) ?? head : name;
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

        /// <summary>In how many comments any of its terms stands.</summary>
        public int Count { get; private set; }

        public bool Has(int comment) => _comments[comment];

        public int CountOfBoth(Draft other) => Enumerable.Range(0, _comments.Length).Count(comment => Has(comment) && other.Has(comment));

        public void Add(ThemeCandidate candidate)
        {
            Members.Add(candidate);
            foreach (var comment in candidate.Comments)
            {
                Count += _comments[comment] ? 0 : 1;
                _comments[comment] = true;
            }
        }
    }
}
