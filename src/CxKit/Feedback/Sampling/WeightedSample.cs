using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Respondents with weights, and how they were drawn: means, shares and totals of the whole with intervals that know both.</summary>
/// <remarks>
/// <para>
/// A mean is Σwy ÷ Σw. Its variance is that of the sums of weighted deviations by cluster within strata, k ÷ (k − 1)·Σ(u − ū)² for k clusters, with what the margins of a weighting explain taken away first; or by
/// <see cref="VarianceMethod.Jackknife"/>. Without clusters each respondent is one. A stratum with one cluster only adds its square, which is on the safe side. Intervals use Student's t with clusters − strata degrees of
/// freedom; those of shares are Wilson's for the effective number of answers, reduced by the degrees of freedom as of Korn &amp; Graubard (1998).
/// </para>
/// <para>As <c>svymean</c> of R's survey package. Answers that are all alike leave a mean without variance, and its interval without length: what is known about a scale is in <see cref="Share"/> and
/// <see cref="NetPromoter"/>, whose intervals always have one. Immutable and thread-safe.</para>
/// </remarks>
public sealed class WeightedSample
{
    private readonly double[] _weights;
    private readonly int[] _clusters;
    private readonly int[] _stratumOfCluster;
    private readonly int[] _clustersInStratum;
    private readonly RakedWeights? _raked;

    /// <summary>Joins weights and design.</summary>
    /// <param name="weights">How many customers each respondent stands for; at least 0, and one above 0.</param>
    /// <param name="clusters">What was drawn as one, such as the shop or the customer who answered several times; null where each respondent is drawn alone.</param>
    /// <param name="strata">The group within which was drawn, such as the channel; null for one.</param>
    /// <param name="sampledShare">The part of all clusters that is in the sample, from 0 to below 1: 0.5 halves variances, since only the other half is unknown.</param>
    /// <exception cref="ArgumentException">A weight cannot be, or columns are not of one length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampledShare"/> is outside its range.</exception>
    public WeightedSample(IReadOnlyList<double> weights, IReadOnlyList<string>? clusters = null, IReadOnlyList<string>? strata = null, double sampledShare = 0)
        : this(weights, clusters, strata, sampledShare, null)
    {
    }

    internal WeightedSample(IReadOnlyList<double> weights, IReadOnlyList<string>? clusters, IReadOnlyList<string>? strata, double sampledShare, RakedWeights? raked)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!(sampledShare is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(sampledShare), sampledShare, "The part that is in the sample is a fraction from 0 to below 1.");
        }

        (_weights, SampledShare, _raked) = ([.. weights], sampledShare, raked);
        var wrong = Array.FindIndex(_weights, weight => !(weight >= 0) || !double.IsFinite(weight));
        if (wrong >= 0 || !_weights.Any(weight => weight > 0))
        {
            throw new ArgumentException(wrong >= 0
                ? Invariant($"The weight of respondent {wrong + 1} is {_weights[wrong]}. A weight is a finite number of at least 0.")
                : "There is no respondent with a weight above 0.", nameof(weights));
        }

        RequireColumn(clusters?.Count, nameof(clusters));
        RequireColumn(strata?.Count, nameof(strata));
        (_clusters, _stratumOfCluster, _clustersInStratum) = Number(_weights, clusters, strata);
    }

    /// <summary>The part of all clusters that is in the sample.</summary>
    public double SampledShare { get; }

    /// <summary>The weights, in the order of the respondents.</summary>
    public IReadOnlyList<double> Weights => _weights;

    internal int Clusters => _stratumOfCluster.Length;

    /// <summary>The mean of the whole.</summary>
    /// <param name="values">The answer of each respondent as a finite number.</param>
    /// <param name="among">Whether a respondent counts, for the mean of a group or of those who answered the question; null for all.</param>
    /// <param name="method">How its uncertainty is found.</param>
    /// <param name="level">The level of the interval.</param>
    /// <returns>The mean; null where nobody counts. Of one cluster the interval is all of the line.</returns>
    /// <exception cref="ArgumentException">A column is not of the length of the weights, or a value that counts is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">By jackknife: without one of the clusters, nobody is left in a category of a margin.</exception>
    public WeightedEstimate? Mean(IReadOnlyList<double> values, IReadOnlyList<bool>? among = null, VarianceMethod method = VarianceMethod.Linearized, double level = 0.95)
    {
        Interval.RequireLevel(level);
        return Measure(values, among, method) is { } measure ? Estimate(measure, method, level, Around) : null;
    }

    /// <summary>The share of the whole.</summary>
    /// <param name="holds">Whether it holds for each respondent.</param>
    /// <param name="among">Whether a respondent counts; null for all.</param>
    /// <param name="method">How its uncertainty is found.</param>
    /// <param name="level">The level of the interval.</param>
    /// <returns>The share; null where nobody counts.</returns>
    /// <inheritdoc cref="Mean" path="/exception"/>
    public WeightedEstimate? Share(IReadOnlyList<bool> holds, IReadOnlyList<bool>? among = null, VarianceMethod method = VarianceMethod.Linearized, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(holds);
        Interval.RequireLevel(level);
        double[] values = [.. holds.Select(value => value ? 1.0 : 0)];
        return Measure(values, among, method) is { } measure ? Estimate(measure, method, level, AroundShare) : null;
    }

    /// <summary>The Net Promoter Score of the whole, in points.</summary>
    /// <param name="scores">The answer of each respondent, 0 to 10.</param>
    /// <param name="among">Whether a respondent counts; null for all.</param>
    /// <param name="method">How its uncertainty is found.</param>
    /// <param name="level">The level of the interval.</param>
    /// <returns>The score; null where nobody counts. The interval is the adjusted one (<see cref="NpsIntervalMethod.Adjusted"/>) for the effective number of answers, reduced by the degrees of freedom as that of a share.</returns>
    /// <exception cref="ArgumentException">A column is not of the length of the weights, or a score that counts is not a whole number from 0 to 10.</exception>
    /// <exception cref="InvalidOperationException">By jackknife: without one of the clusters, nobody is left in a category of a margin.</exception>
    public WeightedEstimate? NetPromoter(IReadOnlyList<double> scores, IReadOnlyList<bool>? among = null, VarianceMethod method = VarianceMethod.Linearized, double level = 0.95)
    {
        Interval.RequireLevel(level);
        RequireValues(scores, among);
        var (points, promoters, detractors, sum) = (new double[scores.Count], 0.0, 0.0, 0.0);
        for (var i = 0; i < points.Length; i++)
        {
            if (among?[i] == false)
            {
                continue;
            }

            if (!MetricScale.ZeroToTen.TryPointOf(scores[i], out var score, out _))
            {
                throw new ArgumentException(Invariant($"The score of respondent {i + 1} is {scores[i]}, but answers to an NPS question are whole numbers from 0 to 10."), nameof(scores));
            }

            points[i] = MetricDefinition.NetPromoter.Worth(score);
            sum += _weights[i];
            promoters += points[i] > 0 ? _weights[i] : 0;
            detractors += points[i] < 0 ? _weights[i] : 0;
        }

        return Measure(points, among, method) is { } measure ? Estimate(measure, method, level, (found, wanted) => AroundScore(found, promoters / sum, detractors / sum, wanted)) : null;
    }

    /// <summary>How far each respondent moves the mean of the whole: their sum is 0, and their squares by cluster make its variance.</summary>
    internal (double Mean, double[] Pulls)? Pulls(IReadOnlyList<double> values)
    {
        RequireValues(values, null);
        return MeanOf(_weights, values, null) is { } mean ? (mean, Pulls(values, null, mean)) : null;
    }

    internal double VarianceOf(double[] pulls)
    {
        var sums = new double[Clusters];
        for (var i = 0; i < pulls.Length; i++)
        {
            if (_clusters[i] >= 0)
            {
                sums[_clusters[i]] += pulls[i];
            }
        }

        var means = new double[_clustersInStratum.Length];
        for (var c = 0; c < sums.Length; c++)
        {
            means[_stratumOfCluster[c]] += sums[c] / _clustersInStratum[_stratumOfCluster[c]];
        }

        var variance = 0.0;
        for (var c = 0; c < sums.Length; c++)
        {
            var k = _clustersInStratum[_stratumOfCluster[c]];
            var away = k > 1 ? sums[c] - means[_stratumOfCluster[c]] : sums[c];
            variance += (k > 1 ? k / (k - 1.0) : 1) * away * away;
        }

        return variance * (1 - SampledShare);
    }

    private (double Mean, double Variance, double Simple, int Count, double Freedom)? Measure(IReadOnlyList<double> values, IReadOnlyList<bool>? among, VarianceMethod method)
    {
        RequireValues(values, among);
        if (MeanOf(_weights, values, among) is not { } mean)
        {
            return null;
        }

        var (count, sum, squares) = (0, 0.0, 0.0);
        var clusters = new HashSet<int>();
        for (var i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] > 0 && among?[i] != false)
            {
                var away = values[i] - mean;
                (count, sum, squares) = (count + 1, sum + _weights[i], squares + _weights[i] * away * away);
                clusters.Add(_clusters[i]);
            }
        }

        var freedom = clusters.Count - clusters.Select(cluster => _stratumOfCluster[cluster]).Distinct().Count();
        var simple = count > 1 ? squares / sum / (count - 1) : double.NaN;
        var variance = clusters.Count < 2 ? double.PositiveInfinity : method == VarianceMethod.Jackknife ? Jackknife(values, among) : VarianceOf(Pulls(values, among, mean));
        return (mean, variance, simple, count, Math.Max(1, freedom));
    }

    private static WeightedEstimate Estimate((double Mean, double Variance, double Simple, int Count, double Freedom) measure, VarianceMethod method, double level,
        Func<(double Mean, double Variance, double Simple, int Count, double Freedom), double, Estimate> around)
    {
        // Answers that are all the same have no variance to compare with, so the weights alone would count: they cost nothing then.
        var effect = measure.Simple > 0 ? measure.Variance / measure.Simple : 1;
        return new(around(measure, level), Math.Sqrt(measure.Variance), measure.Freedom, effect, effect > 0 ? measure.Count / effect : measure.Count, measure.Count, method);
    }

    private static Estimate Around((double Mean, double Variance, double Simple, int Count, double Freedom) measure, double level)
    {
        var half = double.IsFinite(measure.Variance) ? StudentsT.TwoSided(level, measure.Freedom) * Math.Sqrt(measure.Variance) : double.PositiveInfinity;
        return new(measure.Mean, new(measure.Mean - half, measure.Mean + half, level));
    }

    private Estimate AroundShare((double Mean, double Variance, double Simple, int Count, double Freedom) measure, double level)
    {
        if (!double.IsFinite(measure.Variance))
        {
            return new(measure.Mean, new(0, 1, level));
        }

        // Where all say the same the variance is 0, and what is known is as much as the weights and clusters leave.
        var p = Math.Clamp(measure.Mean, 0, 1);
        var count = p > 0 && p < 1 && measure.Variance > 0 ? p * (1 - p) / measure.Variance : Math.Min(KishCount(), Clusters);
        var ratio = StandardNormal.TwoSided(level) / StudentsT.TwoSided(level, measure.Freedom);
        return WilsonInterval.Around(p, count * ratio * ratio, level);
    }

    private Estimate AroundScore((double Mean, double Variance, double Simple, int Count, double Freedom) measure, double promoters, double detractors, double level)
    {
        const double Points = 100;
        if (!double.IsFinite(measure.Variance))
        {
            return new(measure.Mean, new(-Points, Points, level));
        }

        var variance = Points * Points * (promoters + detractors) - measure.Mean * measure.Mean;
        var count = measure.Variance > 0 && variance > 0 ? variance / measure.Variance : Math.Min(KishCount(), Clusters);
        var ratio = StandardNormal.TwoSided(level) / StudentsT.TwoSided(level, measure.Freedom);
        count *= ratio * ratio;
        var (lower, upper, _) = TrinomialDifference.Adjusted(promoters * count, detractors * count, count, level);
        return new(measure.Mean, new(Math.Min(measure.Mean, Points * lower), Math.Max(measure.Mean, Points * upper), level));
    }

    private double KishCount()
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in _weights)
        {
            (sum, squares) = (sum + weight, squares + weight * weight);
        }

        return sum * sum / squares;
    }

    private double[] Pulls(IReadOnlyList<double> values, IReadOnlyList<bool>? among, double mean)
    {
        var (pulls, sum) = (new double[_weights.Length], 0.0);
        for (var i = 0; i < pulls.Length; i++)
        {
            if (among?[i] != false)
            {
                pulls[i] = _weights[i] > 0 ? values[i] - mean : 0;
                sum += _weights[i];
            }
        }

        if (_raked is not null)
        {
            new RakingRun(_raked.Margins, _raked.Options).RemoveExplained(pulls, _weights);
        }

        for (var i = 0; i < pulls.Length; i++)
        {
            pulls[i] *= _weights[i] / sum;
        }

        return pulls;
    }

    /// <summary>The spread of the means without one cluster each, around their own mean, as R's survey package has it by default.</summary>
    private double Jackknife(IReadOnlyList<double> values, IReadOnlyList<bool>? among)
    {
        var run = _raked is null ? null : new RakingRun(_raked.Margins, _raked.Options);
        var start = _raked?.Start ?? _weights;
        var means = new double[Clusters];
        for (var c = 0; c < means.Length; c++)
        {
            var (stratum, k) = (_stratumOfCluster[c], _clustersInStratum[_stratumOfCluster[c]]);
            var weights = new double[start.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                var cluster = _clusters[i];
                weights[i] = cluster < 0 || cluster == c ? 0 : start[i] * (_stratumOfCluster[cluster] == stratum && k > 1 ? k / (k - 1.0) : 1);
            }

            if (run?.EmptyCategory(weights) is { } empty)
            {
                throw new InvalidOperationException(
                    $"Margin '{empty.Margin.Name}': without one of the clusters nobody is left in category '{empty.Category}', so the jackknife cannot weight anew. Join it with a similar category, or use VarianceMethod.Linearized.");
            }

            weights = run is null ? weights : run.Limited(weights, _raked!.Options.CellTolerance is null ? null : _raked.Report.Rounds).Weights;
            means[c] = MeanOf(weights, values, among) ?? throw new InvalidOperationException(
                "Without one of the clusters nobody is left who counts, so the jackknife has no mean. Use VarianceMethod.Linearized.");
        }

        var centre = means.Average();
        var variance = 0.0;
        for (var c = 0; c < means.Length; c++)
        {
            var k = _clustersInStratum[_stratumOfCluster[c]];
            variance += (k > 1 ? (k - 1.0) / k : 1) * (means[c] - centre) * (means[c] - centre);
        }

        return variance * (1 - SampledShare);
    }

    private static double? MeanOf(double[] weights, IReadOnlyList<double> values, IReadOnlyList<bool>? among)
    {
        var (sum, count) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0 && among?[i] != false)
            {
                (sum, count) = (sum + weights[i] * values[i], count + weights[i]);
            }
        }

        return count > 0 ? sum / count : null;
    }

    private void RequireValues(IReadOnlyList<double> values, IReadOnlyList<bool>? among)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireColumn(values.Count, nameof(values));
        RequireColumn(among?.Count, nameof(among));
        for (var i = 0; i < values.Count; i++)
        {
            if (among?[i] != false && !double.IsFinite(values[i]))
            {
                throw new ArgumentException(Invariant($"The value of respondent {i + 1} is {values[i]}. Leave respondents without an answer out by 'among'."), nameof(values));
            }
        }
    }

    private void RequireColumn(int? count, string name)
    {
        if (count is { } given && given != _weights.Length)
        {
            throw new ArgumentException($"There are {given} {name} for {_weights.Length} respondents. Every column is about the same respondents in the same order.", name);
        }
    }

    /// <summary>Numbers the clusters within strata; respondents who stand for nobody are in none.</summary>
    private static (int[] Clusters, int[] StratumOfCluster, int[] ClustersInStratum) Number(double[] weights, IReadOnlyList<string>? clusters, IReadOnlyList<string>? strata)
    {
        var (numbers, strataNumbers) = (new Dictionary<(int, string), int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var (of, stratumOf, sizes) = (new int[weights.Length], new List<int>(), new List<int>());
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0)
            {
                of[i] = -1;
                continue;
            }

            var name = strata?[i] ?? "";
            if (!strataNumbers.TryGetValue(name, out var stratum))
            {
                strataNumbers.Add(name, stratum = sizes.Count);
                sizes.Add(0);
            }

            if (clusters is null || !numbers.TryGetValue((stratum, clusters[i]), out of[i]))
            {
                of[i] = stratumOf.Count;
                stratumOf.Add(stratum);
                sizes[stratum]++;
                if (clusters is not null)
                {
                    numbers.Add((stratum, clusters[i]), of[i]);
                }
            }
        }

        return (of, [.. stratumOf], [.. sizes]);
    }
}
