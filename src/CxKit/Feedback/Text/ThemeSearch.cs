using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Finds the themes of two groups of comments: counts, compares, groups.</summary>
internal sealed class ThemeSearch
{
    private const int Low = 0;
    private const int High = 1;
    private const int CandidatesATheme = 25;

    private readonly CommentCorpus _corpus;
    private readonly ThemeOptions _options;
    private readonly int[] _groupOf;
    private readonly int[] _groupSizes = new int[2];

    public ThemeSearch(CommentCorpus corpus, ThemeOptions options)
    {
        (_corpus, _options) = (corpus, options);
        _groupOf = new int[corpus.Count];
        for (var i = 0; i < corpus.Count; i++)
        {
            var score = corpus.Comments[i].Score;
            _groupOf[i] = score <= options.LowAtMost ? Low : score >= options.HighAtLeast ? High : -1;
            if (_groupOf[i] >= 0)
            {
                _groupSizes[_groupOf[i]]++;
            }
        }

        RequireGroup("low", "at or below", options.LowAtMost, _groupSizes[Low]);
        RequireGroup("high", "at or above", options.HighAtLeast, _groupSizes[High]);
    }

    public CommentThemes Find()
    {
        var phrases = PhraseTable.Of(_corpus, _groupOf, 2, _options.MinimumCell, _options.LongestPhrase);
        var candidates = Candidates(phrases, out var compared);
        FindComments(phrases, candidates);
        var grouping = new ThemeGrouping(_corpus, _groupOf, _groupSizes, _options);
        return new(
            grouping.Themes(candidates, ThemeSide.Low),
            grouping.Themes(candidates, ThemeSide.High),
            _corpus.Count,
            _groupSizes[Low],
            _groupSizes[High],
            _corpus.Empty,
            _corpus.TooLong,
            _corpus.WithoutScore,
            compared,
            [.. _corpus.Rules.CountBy(rules => rules.Language).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key)]);
    }

    private void RequireGroup(string name, string where, double bound, int size)
    {
        if (size < _options.MinimumCell)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The {name} group (scores {where} {bound}) has {size} {(size == 1 ? "comment" : "comments")} with words, but {_options.MinimumCell} are needed. Set LowAtMost and HighAtLeast to the scale of the scores, or bring more comments."));
        }
    }

    /// <summary>The significant terms, those with the most evidence first, and enough of them for each side.</summary>
    private List<ThemeCandidate> Candidates(PhraseTable phrases, out int compared)
    {
        var totals = new double[4, 3];
        for (var p = 0; p < phrases.Phrases.Count; p++)
        {
            var length = phrases.Phrases[p].Length;
            var counts = phrases.CountsOf(p);
            for (var group = 0; group < 3; group++)
            {
                totals[length, group] += counts[group];
            }
        }

        compared = phrases.Phrases.Count;
        var (deltas, deviations, pValues) = (new double[compared], new double[compared], new double[compared]);
        for (var p = 0; p < compared; p++)
        {
            var length = phrases.Phrases[p].Length;
            var counts = phrases.CountsOf(p);
            var priorTotal = _options.PriorWeight * Math.Max(1, Math.Min(totals[length, Low], totals[length, High]));
            var prior = priorTotal * counts[^1] / totals[length, 2];
            var (delta, variance) = DirichletLogOdds.Of(counts[High], totals[length, High], counts[Low], totals[length, Low], prior, priorTotal);
            (deltas[p], deviations[p]) = double.IsFinite(delta) ? (delta, Math.Sqrt(variance)) : (0, 1);
            pValues[p] = 2 * StandardNormal.Cumulative(-Math.Abs(deltas[p] / deviations[p]));
        }

        var adjusted = BenjaminiHochberg.Adjust(pValues);
        var found = new List<(int Phrase, double Weight)>[] { [], [] };
        for (var p = 0; p < compared; p++)
        {
            var side = deltas[p] < 0 ? Low : High;
            if (adjusted[p] <= _options.FalseDiscoveryRate && phrases.CountsOf(p)[side] >= _options.MinimumCell)
            {
                found[side].Add((p, Math.Abs(deltas[p] / deviations[p])));
            }
        }

        var z = StandardNormal.TwoSided(_options.Level);
        var candidates = new List<ThemeCandidate>();
        foreach (var side in found)
        {
            foreach (var (p, _) in side.OrderByDescending(entry => entry.Weight).ThenBy(entry => Shown(phrases.Phrases[entry.Phrase]), StringComparer.Ordinal).Take(CandidatesATheme * _options.MostThemes))
            {
                var logOdds = new Estimate(deltas[p], new Interval(deltas[p] - z * deviations[p], deltas[p] + z * deviations[p], _options.Level));
                var term = new ThemeTerm(Shown(phrases.Phrases[p]), phrases.CountsOf(p)[^1], logOdds, deltas[p] / deviations[p], adjusted[p]);
                var content = ContentOf(phrases.Phrases[p]);
                var topic = Array.FindAll(content, token => !_corpus.Reader.Vocabulary[token].IsGeneral);
                candidates.Add(new(phrases.Phrases[p], deltas[p] < 0 ? ThemeSide.Low : ThemeSide.High, term, topic.Length > 0 ? topic : content, isGeneral: topic.Length == 0));
            }
        }

        return candidates;
    }

    private string Shown(Phrase phrase) => _corpus.Reader.Shown(phrase);

    private int[] ContentOf(Phrase phrase) =>
        [.. Enumerable.Range(0, phrase.Length).Select(i => phrase[i]).Where(token => _corpus.Reader.Vocabulary[token].Role == WordRole.Content)];

    private void FindComments(PhraseTable phrases, List<ThemeCandidate> candidates)
    {
        var numbers = new Dictionary<Phrase, int>();
        for (var c = 0; c < candidates.Count; c++)
        {
            numbers.Add(candidates[c].Phrase, c);
        }

        var comment = 0;
        void Found(int number, int at)
        {
            var list = candidates[number].Comments;
            if (list.Count == 0 || list[^1] != comment)
            {
                list.Add(comment);
            }
        }

        Action<int, int> found = Found;
        for (; comment < _corpus.Count; comment++)
        {
            phrases.Visit(comment, numbers, found);
        }
    }
}
