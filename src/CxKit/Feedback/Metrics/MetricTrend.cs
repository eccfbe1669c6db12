using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Whether a metric of a group rises, falls or jumped over the periods.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Slope">By how much the metric changes from one period to the next, in its unit; null below three periods.</param>
/// <param name="PValue">How probable so steep a slope is where there is none, two-sided; null below three periods.</param>
/// <param name="Shifts">When its level changed, in order of time.</param>
/// <param name="LastChange">The last period against the one before it that has answers; null below two.</param>
/// <param name="Segment">The segment, or null for all.</param>
/// <param name="Channel">The channel, or null for all.</param>
/// <param name="Touchpoint">The touchpoint, or null for all.</param>
/// <remarks>
/// <para>Slope: weighted least squares by the answers of each period, with the variance within periods of all of them: periods in which, by chance, all answer alike count no more than others with as many answers. Where periods scatter more than that, the slope is as uncertain as they scatter (Birge 1932), with Student's distribution.</para>
/// <para>Shifts: binary segmentation (Scott &amp; Knott 1974) with a permutation test at 5 %, each part at least two periods; the range of when is that of the cuts that are nearly as likely (Siegmund 1988). A steady
/// slope can look like shifts: look at both.</para>
/// </remarks>
public sealed record MetricTrend(
    string Metric, Estimate? Slope, double? PValue, IReadOnlyList<MetricShift> Shifts, MetricComparison? LastChange, string? Segment = null, string? Channel = null, string? Touchpoint = null)
{
    private const int FewestPeriods = 3;
    private const int FewestOfSegment = 2;
    private const int Permutations = 999;
    private const double FalseAlarmRate = 0.05;

    /// <summary>Looks for a trend and for shifts.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="period">What kind of periods they are.</param>
    /// <param name="answers">The answers of each period by its first day, or any other day of it, each period once; periods without answers are passed over.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="method">How intervals of a Net Promoter Score are made.</param>
    /// <param name="seed">The seed of the permutations.</param>
    /// <exception cref="ArgumentException">A period comes twice, or answers are on another scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not strictly between 0 and 1.</exception>
    public static MetricTrend From(
        MetricDefinition metric, Period period, IEnumerable<KeyValuePair<DateOnly, ScoreDistribution>> answers, double level = 0.95, NpsIntervalMethod method = NpsIntervalMethod.Adjusted, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(answers);
        Interval.RequireLevel(level);
        (int Index, ScoreDistribution Answers)[] seen = [.. answers.Where(part => part.Value.Count > 0).Select(part => (period.IndexOf(part.Key), part.Value)).OrderBy(part => part.Item1)];
        for (var i = 1; i < seen.Length; i++)
        {
            if (seen[i].Index == seen[i - 1].Index)
            {
                throw new ArgumentException($"The period that starts on {period.StartOf(seen[i].Index):O} comes twice. Add its answers up first.", nameof(answers));
            }
        }

        double[] x = [.. seen.Select(part => (double)(part.Index - seen[0].Index))];
        MetricMoments[] moments = [.. seen.Select(part => metric.MomentsOf(part.Answers)!.Value)];
        double[] values = [.. moments.Select(part => part.Mean)];
        double[] variances = MetricMoments.ErrorVariancesOfPeriods(moments);
        var last = seen.Length < 2 ? null : MetricComparison.Between(metric, seen[^2].Answers, seen[^1].Answers, level, method) with
        {
            First = period.StartOf(seen[^2].Index).ToString("O", CultureInfo.InvariantCulture),
            Second = period.StartOf(seen[^1].Index).ToString("O", CultureInfo.InvariantCulture),
            By = FeedbackBreakdown.Period,
        };
        if (seen.Length < FewestPeriods)
        {
            return new(metric.Name, null, null, [], last);
        }

        var (slope, _, p) = WeightedLine.Of(x, values, variances, level);
        return new(metric.Name, slope, p, Located(period, [.. seen.Select(part => part.Index)], values, variances, level, seed), last);
    }

    private static MetricShift[] Located(Period period, int[] indices, double[] values, double[] variances, double level, ulong seed)
    {
        var series = new WeightedSeries(values, [.. variances.Select(variance => 1 / variance)]);
        var found = new SortedDictionary<int, double>();
        Split(series, 0, series.Length, new SeededRandom(seed), found);
        int[] cuts = [0, .. found.Keys, series.Length];

        // With weights 1 ÷ variance a period deviates by 1, or by more where periods scatter more than their answers explain.
        var (squares, residuals) = (0.0, new double[series.Length]);
        for (var i = 0; i < cuts.Length - 1; i++)
        {
            squares += series.Residuals(cuts[i], cuts[i + 1], residuals);
        }

        var freedom = series.Length - (cuts.Length - 1);
        var deviation = freedom > 0 ? Math.Max(1, Math.Sqrt(squares / freedom)) : 1;
        var z = deviation > 1 ? StudentsT.TwoSided(level, freedom) : StandardNormal.TwoSided(level);
        return [.. found.Keys.Select((cut, i) => Describe(cut, cuts[i], cuts[i + 2]))];

        MetricShift Describe(int cut, int from, int to)
        {
            var ((before, weight), (after, weightAfter)) = (series.Mean(from, cut), series.Mean(cut, to));
            var half = z * deviation * Math.Sqrt(1 / weight + 1 / weightAfter);
            var (earliest, latest) = series.PossibleCuts(from, cut, to, deviation, level);
            return new(period.StartOf(indices[cut]), period.StartOf(indices[earliest]), period.StartOf(indices[latest]),
                new(after - before, new(after - before - half, after - before + half, level)), found[cut]);
        }
    }

    private static void Split(WeightedSeries series, int from, int to, SeededRandom random, SortedDictionary<int, double> found)
    {
        if (to - from < 2 * FewestOfSegment || series.LargestChange(from, to, FewestOfSegment) is not (var at and > 0, var strength))
        {
            return;
        }

        var p = series.PermutationTest(from, to, FewestOfSegment, strength, block: 1, Permutations, FalseAlarmRate, random);
        if (p > FalseAlarmRate)
        {
            return;
        }

        found[at] = p;
        Split(series, from, at, random, found);
        Split(series, at, to, random, found);
    }
}
