using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Items in the order of their star ratings, such that one rating of five stars does not beat a hundred of 4.8.</summary>
/// <remarks>
/// <para>The Bayesian average of an item is (C·m + Σx) ÷ (C + n). How far items differ by more than chance decides C: m and the variance τ² between items after Paule &amp; Mandel (1982), C = σ² ÷ τ² with the
/// variance σ² of the ratings within items. The prior is Dirichlet with C times the mean histogram of items, so that the average is the posterior mean, and its interval the quantiles of the posterior from the full
/// histogram of stars, computed by numerical inversion. From 1,000 ratings on they are those of a normal distribution with the same variance.</para>
/// <para>With fewer than three rated items nothing can be learned about how they differ: the prior is half a rating of each answer. Where items differ by chance only, C is as many as all ratings together. For thumbs up and
/// down take a scale of 0 and 1. Immutable and thread-safe. About a millisecond an item.</para>
/// </remarks>
public sealed class StarRanking
{
    private const int FewestItems = 3;
    private const double HalfRating = 0.5;
    private const double ManyRatings = 1000;

    private StarRanking(double mean, double weight, IReadOnlyList<ItemRating> items) => (PriorMean, PriorWeight, Items) = (mean, weight, items);

    /// <summary>m: the mean of items, toward which those with few ratings are drawn.</summary>
    public double PriorMean { get; }

    /// <summary>C: as how many ratings it counts.</summary>
    public double PriorWeight { get; }

    /// <summary>The items from the best to the last; equal ones by name.</summary>
    public IReadOnlyList<ItemRating> Items { get; }

    /// <summary>Ranks items.</summary>
    /// <param name="items">The histogram of each item, all on one scale, each name once; items without ratings are ranked by the prior alone. Weighted ratings count as their effective number.</param>
    /// <param name="options">Order, prior and level; null for the defaults.</param>
    /// <exception cref="ArgumentException">Two items have one name, or scales differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static StarRanking From(IEnumerable<KeyValuePair<string, ScoreDistribution>> items, StarRankingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        options ??= new();
        options.RequireValid();
        KeyValuePair<string, ScoreDistribution>[] all = [.. items];
        if (all.Length == 0)
        {
            return new(double.NaN, 0, []);
        }

        var scale = all[0].Value.Scale;
        if (all.FirstOrDefault(item => item.Value.Scale != scale) is { Value: not null } other)
        {
            throw new ArgumentException($"'{other.Key}' is rated on {other.Value.Scale}, but '{all[0].Key}' on {scale}. Rank items of one scale.", nameof(items));
        }

        if (all.GroupBy(item => item.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' comes twice. Add its ratings up first (ScoreDistribution.Sum).", nameof(items));
        }

        double[] values = [.. Enumerable.Range(0, scale.Points).Select(scale.ValueOf)];
        var prior = Prior(all.Select(item => item.Value), scale, values, options.PriorWeight);
        var rated = all.Select(item => (Item: item, Average: Average(item.Value, values, prior, options.Level)))
            .OrderByDescending(pair => Key(pair.Average, scale, options.Order)).ThenBy(pair => pair.Item.Key, StringComparer.Ordinal).ToList();
        var (ranked, rank) = (new List<ItemRating>(rated.Count), 0);
        for (var i = 0; i < rated.Count; i++)
        {
            var (item, average) = rated[i];
            rank = i > 0 && Key(average, scale, options.Order) == Key(rated[i - 1].Average, scale, options.Order) ? rank : i + 1;
            ranked.Add(new(rank, item.Key, item.Value.Count, item.Value.Mean, average));
        }

        return new(prior.Zip(values, (weight, value) => weight * value).Sum() / prior.Sum(), prior.Sum(), ranked);
    }

    /// <summary>Writes the prior and the best items, one a line, in the current culture.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Items.Take(10)
        .Select(item => string.Create(CultureInfo.CurrentCulture, $"{item.Rank}. {item.Item}: {item.Average:F2} from {item.Count:N0} ratings"))
        .Prepend(string.Create(CultureInfo.CurrentCulture, $"{Items.Count:N0} items, mean {PriorMean:F2}, which counts as {PriorWeight:F1} ratings")));

    private static double Key(Estimate average, MetricScale scale, StarRankingOrder order) => order switch
    {
        StarRankingOrder.Average => scale.HigherIsBetter ? average.Value : -average.Value,
        _ => scale.HigherIsBetter ? average.Interval.Lower : -average.Interval.Upper,
    };

    private static Estimate Average(ScoreDistribution ratings, double[] values, double[] prior, double level)
    {
        var n = ratings.EffectiveCount ?? 0;
        double[] weights = [.. prior.Select((weight, point) => weight + (n > 0 ? n * ratings.WeightAt(point) / ratings.Weight : 0))];
        var (total, sum) = (weights.Sum(), weights.Zip(values, (weight, value) => weight * value).Sum());
        var mean = Math.Clamp(sum / total, values[0], values[^1]);
        if (weights.Count(weight => weight > 0) < 2)
        {
            return new(mean, new(mean, mean, level));
        }

        var tail = (1 - level) / 2;
        if (total < ManyRatings)
        {
            return new(mean, new(DirichletMean.Quantile(values, weights, tail), DirichletMean.Quantile(values, weights, 1 - tail), level));
        }

        var variance = weights.Zip(values, (weight, value) => weight * (value - mean) * (value - mean)).Sum() / total / (total + 1);
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(variance);
        return new(mean, new(Math.Max(values[0], mean - half), Math.Min(values[^1], mean + half), level));
    }

    /// <summary>The weights of the answers in the prior; together they are C.</summary>
    private static double[] Prior(IEnumerable<ScoreDistribution> items, MetricScale scale, double[] values, double? weight)
    {
        ScoreDistribution[] rated = [.. items.Where(item => item.Count > 0)];
        if (rated.Length < FewestItems)
        {
            return [.. values.Select(_ => weight / scale.Points ?? HalfRating)];
        }

        var (squares, total) = (0.0, 0.0);
        foreach (var item in rated)
        {
            var n = item.EffectiveCount!.Value;
            var share = n / item.Weight;
            for (var point = 0; point < values.Length; point++)
            {
                squares += share * item.WeightAt(point) * (values[point] - item.Mean!.Value) * (values[point] - item.Mean.Value);
            }

            total += n;
        }

        // The variance within items from all of them together; where each has one rating only, from all ratings.
        var freedom = total - rated.Length;
        var within = freedom >= 1 && squares > 0 ? squares / freedom : ScoreDistribution.Sum(scale, rated).StandardDeviation is { } deviation ? deviation * deviation : 0;
        double[] variances = [.. rated.Select(item => within / item.EffectiveCount!.Value)];
        var between = PauleMandel.Of([.. rated.Select(item => item.Mean!.Value)], variances).BetweenVariance;
        var c = weight ?? (within > 0 ? Math.Min(total, within / between) : HalfRating * scale.Points);
        double[] trust = [.. variances.Select(variance => within > 0 ? 1 / (variance + between) : 1)];
        var sum = trust.Sum();
        return [.. Enumerable.Range(0, scale.Points).Select(point => c * rated.Select((item, i) => trust[i] / sum * item.WeightAt(point) / item.Weight).Sum())];
    }
}
