using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Counts the themes of a dictionary: in all comments, by period and by segment.</summary>
internal sealed class ThemeCounting(CommentCorpus corpus, ThemeDictionary dictionary, NamedThemeOptions options)
{
    private readonly List<int>[] _comments = [.. dictionary.Themes.Select(_ => new List<int>())];
    private readonly CommentQuotes _quotes = new(corpus);

    public NamedThemes Count()
    {
        var matcher = new ThemeMatcher(dictionary, corpus);
        var at = new int[dictionary.Themes.Count];
        var unmatched = 0;
        for (var comment = 0; comment < corpus.Count; comment++)
        {
            matcher.Match(corpus.TokensOf(comment), at);
            for (var theme = 0; theme < at.Length; theme++)
            {
                if (at[theme] >= 0)
                {
                    _comments[theme].Add(comment);
                }
            }

            unmatched += Array.TrueForAll(at, place => place < 0) ? 1 : 0;
        }

        var themes = dictionary.Themes.Select((rule, theme) => Counted(rule.Name, _comments[theme], theme, matcher)).ToList();
        AdjustPValues(themes);
        return new(themes, corpus.Count, Share(unmatched, corpus.Count), Overlaps(), corpus.Empty, corpus.TooLong, corpus.WithoutScore);
    }

    private NamedTheme Counted(string name, List<int> comments, int theme, ThemeMatcher matcher)
    {
        if (comments.Count > 0 && comments.Count < options.MinimumCell)
        {
            return new(name, null, null, null, null, [], null, [], []);
        }

        var has = new bool[corpus.Count];
        comments.ForEach(comment => has[comment] = true);
        var effect = CommentEffect.Of(corpus, comment => has[comment], options.MinimumCell, options.Level);
        var (periods, trend) = ByPeriod(has);
        return new(
            name,
            comments.Count,
            Share(comments.Count, corpus.Count),
            comments.Count == 0 ? null : effect.Mean,
            effect.Difference,
            periods,
            trend,
            BySegment(has),
            _quotes.Choose(comments, Find, options.Quotes));

        (int At, int Length) Find(List<int> tokens)
        {
            var at = new int[dictionary.Themes.Count];
            matcher.Match(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens), at);
            return (at[theme], 1);
        }
    }

    /// <summary>A share unless it would tell about too few comments.</summary>
    private Estimate? Share(int count, int of) => count > 0 && count < options.MinimumCell ? null : WilsonInterval.Of(count, of, options.Level);

    private (IReadOnlyList<ThemePeriod> Periods, double? Trend) ByPeriod(bool[] has)
    {
        var counts = new SortedDictionary<int, (int With, int All)>();
        for (var comment = 0; comment < has.Length; comment++)
        {
            if (corpus.Comments[comment].At is { } time)
            {
                var period = options.Period.IndexOf(DateOnly.FromDateTime(time.DateTime));
                var (with, all) = counts.GetValueOrDefault(period);
                counts[period] = (with + (has[comment] ? 1 : 0), all + 1);
            }
        }

        if (counts.Count == 0)
        {
            return ([], null);
        }

        var first = counts.Keys.First();
        var length = (long)counts.Keys.Last() - first + 1;
        if (length > 100_000)
        {
            throw new ArgumentException($"The comments reach over {length} periods from the first to the last. Look for a time that is far off, or take longer periods.");
        }

        var (successes, trials) = (new int[length], new int[length]);
        foreach (var (period, count) in counts)
        {
            (successes[period - first], trials[period - first]) = count;
        }

        return ([.. counts.Where(entry => entry.Value.All >= options.MinimumCell).Select(entry => new ThemePeriod(options.Period.StartOf(entry.Key), entry.Value.All, Share(entry.Value.With, entry.Value.All)))], TrendInShares.PValue(successes, trials));
    }

    private List<ThemeSegment> BySegment(bool[] has)
    {
        var counts = new SortedDictionary<string, (int With, int All)>(StringComparer.Ordinal);
        var (allWith, allOf) = (0, 0);
        for (var comment = 0; comment < has.Length; comment++)
        {
            if (corpus.Comments[comment].Segment is { } segment)
            {
                var (with, all) = counts.GetValueOrDefault(segment);
                counts[segment] = (with + (has[comment] ? 1 : 0), all + 1);
                (allWith, allOf) = (allWith + (has[comment] ? 1 : 0), allOf + 1);
            }
        }

        var segments = new List<ThemeSegment>();
        foreach (var (segment, (with, all)) in counts)
        {
            if (all < options.MinimumCell)
            {
                continue;
            }

            var share = Share(with, all);
            var difference = share is null ? null : NewcombeInterval.Of(allWith - with, allOf - all, with, all, options.Level);
            segments.Add(new(segment, all, share, difference, difference is null ? null : TwoProportionTest.PValue(with, all, allWith - with, allOf - all)));
        }

        return segments;
    }

    /// <summary>The p values of all themes and segments are adjusted together.</summary>
    private static void AdjustPValues(List<NamedTheme> themes)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. themes.SelectMany(theme => theme.Segments).Select(segment => segment.AdjustedPValue).OfType<double>()]);
        var next = 0;
        for (var t = 0; t < themes.Count; t++)
        {
            themes[t] = themes[t] with { Segments = [.. themes[t].Segments.Select(segment => segment.AdjustedPValue is null ? segment : segment with { AdjustedPValue = adjusted[next++] })] };
        }
    }

    private List<ThemeOverlap> Overlaps()
    {
        var overlaps = new List<ThemeOverlap>();
        for (var a = 0; a < _comments.Length; a++)
        {
            var first = new HashSet<int>(_comments[a]);
            for (var b = a + 1; b < _comments.Length; b++)
            {
                var both = _comments[b].Count(first.Contains);
                if (both >= options.MinimumCell)
                {
                    overlaps.Add(new(dictionary.Themes[a].Name, dictionary.Themes[b].Name, both, both / (double)(_comments[a].Count + _comments[b].Count - both)));
                }
            }
        }

        return [.. overlaps.OrderByDescending(overlap => overlap.Jaccard).ThenBy(overlap => overlap.First, StringComparer.Ordinal).ThenBy(overlap => overlap.Second, StringComparer.Ordinal)];
    }
}
