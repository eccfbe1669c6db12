using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Finds clusters of comments and describes them.</summary>
internal sealed class ClusterSearch(CommentCorpus corpus, CommentClusterOptions options)
{
    private const int MostFeatures = 2_000;
    private const int MostForChoosing = 4_000;
    private const double TooCommon = 0.5;
    private const int ClearDigits = 6;

    private int[] _tokenOf = [];
    private int[] _total = [];

    public CommentClusters Find()
    {
        var comments = new List<int>();
        var (starts, columns, values) = Vectors(comments);
        var vectors = new SphericalKMeans(starts, columns, values, _tokenOf.Length);
        if (vectors.Count < 2 * options.MinimumCell)
        {
            throw new ArgumentException($"{vectors.Count} comments have a word that others have too, but {2 * options.MinimumCell} are needed. Bring more comments.");
        }

        var k = options.Clusters ?? NumberOfClusters(starts, columns, values);
        var (groups, cosines, silhouette) = vectors.Fit(Math.Min(k, vectors.Count), options.Seed);
        var members = new List<int>[k];
        for (var i = 0; i < groups.Length; i++)
        {
            (members[groups[i]] ??= []).Add(i);
        }

        var shown = members.Where(list => list is not null && list.Count >= options.MinimumCell).ToList();
        var inCluster = shown.Sum(list => list.Count);
        var counts = shown.ConvertAll(list => Count(list, comments));
        var mean = counts.Count == 0 ? 0 : counts.Average(count => count.Sum());
        var clusters = shown.Select((list, c) => Described(list, counts[c], mean, comments, cosines))
            .OrderByDescending(cluster => cluster.Comments).ThenBy(cluster => string.Join(' ', cluster.Words), StringComparer.Ordinal).ToList();
        return new(clusters, corpus.Count, corpus.Count - inCluster, silhouette);
    }

    /// <summary>Unit vectors of the comments that have a feature.</summary>
    private (int[] Starts, int[] Columns, double[] Values) Vectors(List<int> comments)
    {
        var vocabulary = corpus.Reader.Vocabulary;
        var (df, last) = (new int[vocabulary.Count], new int[vocabulary.Count]);
        Array.Fill(last, -1);
        for (var comment = 0; comment < corpus.Count; comment++)
        {
            foreach (var token in corpus.TokensOf(comment))
            {
                if (token >= 0 && last[token] != comment)
                {
                    last[token] = comment;
                    df[token]++;
                }
            }
        }

        _tokenOf = [.. Enumerable.Range(0, df.Length)
            .Where(token => vocabulary[token].Role == WordRole.Content && df[token] >= options.MinimumCell && df[token] <= TooCommon * corpus.Count)
            .OrderByDescending(token => df[token]).ThenBy(token => vocabulary[token].Form, StringComparer.Ordinal).Take(MostFeatures)];
        var columnOf = new int[df.Length];
        Array.Fill(columnOf, -1);
        for (var column = 0; column < _tokenOf.Length; column++)
        {
            columnOf[_tokenOf[column]] = column;
        }

        _total = new int[_tokenOf.Length];
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<double>());
        var counts = new SortedDictionary<int, int>();
        for (var comment = 0; comment < corpus.Count; comment++)
        {
            counts.Clear();
            foreach (var token in corpus.TokensOf(comment))
            {
                if (token >= 0 && columnOf[token] >= 0)
                {
                    counts[columnOf[token]] = counts.GetValueOrDefault(columnOf[token]) + 1;
                }
            }

            if (counts.Count == 0)
            {
                continue;
            }

            // A word said five times is not five times as important: the logarithm of the count.
            var squares = counts.Sum(entry => Square(Weight(entry.Key, entry.Value, df)));
            foreach (var (column, count) in counts)
            {
                columns.Add(column);
                values.Add(Weight(column, count, df) / Math.Sqrt(squares));
                _total[column] += count;
            }

            comments.Add(comment);
            starts.Add(columns.Count);
        }

        return ([.. starts], [.. columns], [.. values]);
    }

    private double Weight(int column, int count, int[] df) => (1 + Math.Log(count)) * Math.Log((double)corpus.Count / df[_tokenOf[column]]);

    private static double Square(double value) => value * value;

    private int NumberOfClusters(int[] starts, int[] columns, double[] values)
    {
        var step = (starts.Length - 2) / MostForChoosing + 1;
        var (sampleStarts, sampleColumns, sampleValues) = (new List<int> { 0 }, new List<int>(), new List<double>());
        for (var i = 0; i + 1 < starts.Length; i += step)
        {
            sampleColumns.AddRange(columns.AsSpan(starts[i], starts[i + 1] - starts[i]));
            sampleValues.AddRange(values.AsSpan(starts[i], starts[i + 1] - starts[i]));
            sampleStarts.Add(sampleColumns.Count);
        }

        var sample = new SphericalKMeans([.. sampleStarts], [.. sampleColumns], [.. sampleValues], _tokenOf.Length);
        var (best, clearest) = (2, double.NegativeInfinity);
        for (var k = 2; k <= Math.Min(options.MostClusters, sample.Count / options.MinimumCell); k++)
        {
            var silhouette = Math.Round(sample.Fit(k, options.Seed).Silhouette, ClearDigits);
            if (silhouette > clearest)
            {
                (best, clearest) = (k, silhouette);
            }
        }

        return best;
    }

    private int[] Count(List<int> members, List<int> comments)
    {
        var columnOf = new Dictionary<int, int>();
        for (var column = 0; column < _tokenOf.Length; column++)
        {
            columnOf.Add(_tokenOf[column], column);
        }

        var counts = new int[_tokenOf.Length];
        foreach (var member in members)
        {
            foreach (var token in corpus.TokensOf(comments[member]))
            {
                if (columnOf.TryGetValue(token, out var column))
                {
                    counts[column]++;
                }
            }
        }

        return counts;
    }

    private CommentCluster Described(List<int> members, int[] counts, double meanWords, List<int> comments, double[] cosines)
    {
        var all = Math.Max(1.0, counts.Sum());
        var words = Enumerable.Range(0, counts.Length).Where(column => counts[column] >= options.MinimumCell)
            .Select(column => (Weight: counts[column] / all * Math.Log(1 + meanWords / _total[column]), Word: corpus.Reader.Shown(_tokenOf[column])))
            .OrderByDescending(word => word.Weight).ThenBy(word => word.Word, StringComparer.Ordinal).Take(options.Words).Select(word => word.Word).ToList();
        var has = new bool[corpus.Count];
        members.ForEach(member => has[comments[member]] = true);
        var effect = CommentEffect.Of(corpus, comment => has[comment], options.MinimumCell, options.Level);
        var nearest = members.OrderByDescending(member => Math.Round(cosines[member], ClearDigits)).ThenBy(member => comments[member]).Take(Math.Max(options.MinimumCell, 4 * options.Quotes)).Select(member => comments[member]).ToList();
        return new(
            words,
            members.Count,
            WilsonInterval.Around(members.Count / (double)corpus.Count, corpus.Count, options.Level),
            effect.Mean,
            effect.Difference,
            new CommentQuotes(corpus).Choose(nearest, find: null, options.Quotes));
    }
}
