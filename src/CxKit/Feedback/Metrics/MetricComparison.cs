using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How far a metric of one group is from that of another, with interval and test.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="First">What it is compared with, such as a segment or a period.</param>
/// <param name="Second">What is compared.</param>
/// <param name="FirstCount">How many answers the first has; of the same respondents, how many pairs.</param>
/// <param name="SecondCount">How many answers the second has.</param>
/// <param name="FirstValue">The metric of the first.</param>
/// <param name="SecondValue">The metric of the second.</param>
/// <param name="Difference">The second less the first, in the unit of the metric.</param>
/// <param name="PValue">How probable so large a difference is where there is none, two-sided.</param>
/// <param name="AdjustedPValue">The p value corrected for how many were compared (Benjamini &amp; Hochberg 1995); null where only one was.</param>
/// <param name="Unpaired">Of the same respondents: how many answers had no partner and were left out.</param>
/// <param name="By">In a report: what kind of groups are compared.</param>
public sealed record MetricComparison(
    string Metric, string First, string Second, long FirstCount, long SecondCount, Estimate FirstValue, Estimate SecondValue, Estimate Difference, double PValue, double? AdjustedPValue = null,
    long Unpaired = 0, FeedbackBreakdown By = FeedbackBreakdown.None)
{
    /// <summary>Compares two groups of different people, such as two segments or two waves of a survey.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="first">The answers that are compared with, at least one; of a raked or post-stratified wave with their weights.</param>
    /// <param name="second">The answers that are compared, at least one.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="method">How intervals of a Net Promoter Score are made.</param>
    /// <remarks>
    /// The interval is made from those of the two (MOVER, Zou &amp; Donner 2008; for shares that of Newcombe 1998). The test: with the variance of both together (the score test); for means the larger p value of it and of
    /// Welch's (1951), which alone takes a small group that nearly all gave the best answer for a different one too often. With weights both are of the effective counts.
    /// </remarks>
    /// <exception cref="ArgumentException">A group has no answer, or another scale than the metric.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    public static MetricComparison Between(
        MetricDefinition metric, ScoreDistribution first, ScoreDistribution second, double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var (one, other) = (metric.Of(first, level, method) ?? throw Empty(nameof(first)), metric.Of(second, level, method) ?? throw Empty(nameof(second)));
        return new(metric.Name, "first", "second", first.Count, second.Count, one, other, MoverInterval.Difference(one, other), PValueOf(metric, first, second));
    }

    /// <summary>Compares each of many groups with all the others together, and corrects the p values for how many there are.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="groups">The groups by name. Those without answers are passed over; with fewer than two there is nothing to compare.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="method">How intervals of a Net Promoter Score are made.</param>
    /// <returns>A comparison a group, in the order given: <see cref="Second"/> is the group, <see cref="First"/> is <c>others</c>.</returns>
    /// <exception cref="ArgumentException">A group has another scale than the metric.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    public static IReadOnlyList<MetricComparison> WithOthers(
        MetricDefinition metric, IEnumerable<KeyValuePair<string, ScoreDistribution>> groups, double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(groups);
        KeyValuePair<string, ScoreDistribution>[] named = [.. groups.Where(group => group.Value.Count > 0)];
        return named.Length < 2 ? [] : WithOthers(metric, [.. named.Select(group => (group.Key, group.Value, ScoreDistribution.Sum(metric.Scale, named.Where(other => other.Key != group.Key).Select(other => other.Value))))], level, method);
    }

    /// <summary>Compares two answers of each of the same people, such as before and after a complaint was settled.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="first">The first answer of each person.</param>
    /// <param name="second">The second answer of the same person at the same place.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <remarks>
    /// Each person is compared with itself, so that what people have in common drops out (the covariance). The interval of the mean difference is Wald's with two pairs more, one without a difference and a half each
    /// way by one class (Agresti &amp; Min 2005, for shares), for means with Student's t; the test is Σd ÷ √Σd², McNemar's (1947) for shares.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no pair, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not on the scale of the metric; the message has its place.</exception>
    public static MetricComparison OfSameRespondents(MetricDefinition metric, ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (first.Length != second.Length)
        {
            throw new ArgumentException(Invariant($"There are {first.Length} first answers but {second.Length} second ones. Give each person both, at the same place."), nameof(second));
        }

        var (one, other) = (ScoreDistribution.From(first, metric.Scale), ScoreDistribution.From(second, metric.Scale));
        var (before, after) = (metric.Of(one, level) ?? throw Empty(nameof(first)), metric.Of(other, level)!.Value);
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            metric.Scale.TryPointOf(first[i], out var from, out _);
            metric.Scale.TryPointOf(second[i], out var to, out _);
            var difference = metric.Worth(to) - metric.Worth(from);
            (sum, squares) = (sum + difference, squares + difference * difference);
        }

        var n = first.Length + 2.0;
        var step = metric.ClassStep;
        var (mean, value) = (sum / n, sum / first.Length);
        var quantile = metric.Statistic == MetricStatistic.Mean ? StudentsT.TwoSided(level, n - 1) : StandardNormal.TwoSided(level);
        var half = quantile * Math.Sqrt(((squares + step * step) / n - mean * mean) / n);
        var (lowest, highest) = (-metric.Range, metric.Range);
        var interval = new Interval(Math.Min(value, Math.Max(lowest, mean - half)), Math.Max(value, Math.Min(highest, mean + half)), level);
        var p = squares == 0 ? 1 : 2 * StandardNormal.Cumulative(-Math.Abs(sum) / Math.Sqrt(squares));
        return new(metric.Name, "first", "second", first.Length, second.Length, before, after, new(value, interval), p);
    }

    /// <summary>Finds people who answered in both of two waves, and compares their answers.</summary>
    /// <param name="metric">The metric; scores of others are passed over.</param>
    /// <param name="first">The scores of the first wave; of a person with several, the latest counts.</param>
    /// <param name="second">The scores of the second wave.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <returns>The comparison, with <see cref="Unpaired"/> saying how many answers of nobody known, of people without a partner, or before a later one of the same person were left out.</returns>
    /// <inheritdoc cref="OfSameRespondents(MetricDefinition, ReadOnlySpan{double}, ReadOnlySpan{double}, double)" path="/remarks"/>
    /// <exception cref="ArgumentException">Nobody answered in both.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not on the scale of the metric.</exception>
    public static MetricComparison OfSameRespondents(MetricDefinition metric, IEnumerable<FeedbackScore> first, IEnumerable<FeedbackScore> second, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (before, firstCount) = Latest(metric, first);
        var (after, secondCount) = Latest(metric, second);
        string[] both = [.. before.Keys.Where(after.ContainsKey).Order(StringComparer.Ordinal)];
        if (both.Length == 0)
        {
            throw new ArgumentException($"Nobody answered '{metric.Name}' in both waves. Compare them with Between, as groups of different people.", nameof(second));
        }

        return OfSameRespondents(metric, [.. both.Select(person => before[person].Score)], [.. both.Select(person => after[person].Score)], level) with
        {
            Unpaired = firstCount + secondCount - 2L * both.Length,
        };
    }

    internal static IReadOnlyList<MetricComparison> WithOthers(
        MetricDefinition metric, IReadOnlyList<(string Name, ScoreDistribution Group, ScoreDistribution Others)> groups, double level, NpsIntervalMethod method)
    {
        MetricComparison[] comparisons = [.. groups.Select(group => Between(metric, group.Others, group.Group, level, method) with { First = "others", Second = group.Name })];
        var adjusted = BenjaminiHochberg.Adjust([.. comparisons.Select(comparison => comparison.PValue)]);
        return [.. comparisons.Select((comparison, i) => comparison with { AdjustedPValue = adjusted[i] })];
    }

    private static double PValueOf(MetricDefinition metric, ScoreDistribution first, ScoreDistribution second)
    {
        var (one, other) = (metric.MomentsOf(first)!.Value, metric.MomentsOf(second)!.Value);
        // Under no difference both are of one distribution: its variance, from both by their effective counts.
        var share = one.Count / (one.Count + other.Count);
        var away = other.Mean - one.Mean;
        var variance = share * one.Variance + (1 - share) * other.Variance + share * (1 - share) * away * away;
        var score = variance == 0 ? 1 : 2 * StandardNormal.Cumulative(-Math.Abs(away) / Math.Sqrt(variance * (1 / one.Count + 1 / other.Count)));
        return metric.Statistic == MetricStatistic.Mean ? Math.Max(score, WelchPValue(one, other)) : score;
    }

    private static double WelchPValue(MetricMoments one, MetricMoments other)
    {
        if (one.Variance > 0 && other.Variance > 0 && one.Count > 1 && other.Count > 1)
        {
            return WelchTest.Of([one.Mean, other.Mean], [one.Variance / (one.Count - 1), other.Variance / (other.Count - 1)], [one.Count - 1, other.Count - 1]);
        }

        var z = Math.Abs(other.Mean - one.Mean) / Math.Sqrt(one.ErrorVariance + other.ErrorVariance);
        return 2 * StandardNormal.Cumulative(-z);
    }

    private static (Dictionary<string, FeedbackScore> ByPerson, long Count) Latest(MetricDefinition metric, IEnumerable<FeedbackScore> scores)
    {
        var (latest, count) = (new Dictionary<string, FeedbackScore>(), 0L);
        foreach (var score in scores.Where(score => score.Metric == metric.Name))
        {
            count++;
            if (score.Respondent is { Length: > 0 } person && (!latest.TryGetValue(person, out var known) || known.At <= score.At))
            {
                latest[person] = score;
            }
        }

        return (latest, count);
    }

    private static ArgumentException Empty(string parameter) => new("There is no answer to compare. Leave out groups without answers.", parameter);
}
