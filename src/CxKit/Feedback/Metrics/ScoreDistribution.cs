using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How many gave each answer of a scale: exact, whatever the number of answers, and all that any metric needs of them.</summary>
/// <remarks>
/// <para>With weights, also their sums and sums of squares by answer. Means and shares are then weighted, and intervals are those of <see cref="EffectiveCount"/> answers without weights (Kish 1965).</para>
/// <para>Immutable and thread-safe. Every figure is O(points of the scale).</para>
/// </remarks>
public sealed class ScoreDistribution
{
    private readonly ImmutableArray<long> _counts;
    private readonly ImmutableArray<double>? _weights;
    private readonly ImmutableArray<double>? _squaredWeights;
    private readonly double _weight;
    private readonly double _squares;

    internal ScoreDistribution(MetricScale scale, ImmutableArray<long> counts, ImmutableArray<double>? weights, ImmutableArray<double>? squares)
    {
        (Scale, _counts, _weights, _squaredWeights) = (scale, counts, weights, squares);
        foreach (var count in counts)
        {
            Count += count;
        }

        (_weight, _squares) = (weights is { } w ? Sum(w) : Count, squares is { } s ? Sum(s) : Count);

        static double Sum(ImmutableArray<double> numbers)
        {
            var sum = new ExactSum();
            foreach (var number in numbers)
            {
                sum.Add(number);
            }

            return sum.Value;
        }
    }

    /// <summary>The scale of the answers.</summary>
    public MetricScale Scale { get; }

    /// <summary>How many gave each answer, from the lowest to the highest.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>How many answers there are.</summary>
    public long Count { get; }

    /// <summary>The sum of the weights; <see cref="Count"/> where there are none.</summary>
    public double Weight => _weight;

    /// <summary>Whether some answers do not weigh 1.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>How many answers without weights say as much: (Σw)² ÷ Σw² (Kish 1965); null where there is no answer.</summary>
    public double? EffectiveCount => Count == 0 ? null : IsWeighted ? Math.Min(Count, _weight / _squares * _weight) : Count;

    /// <summary>By how much weights enlarge variances: <see cref="Count"/> ÷ <see cref="EffectiveCount"/>, at least 1; null where there is no answer.</summary>
    public double? DesignEffect => Count / EffectiveCount;

    /// <summary>The weighted mean of the answers; null where there is none.</summary>
    public double? Mean
    {
        get
        {
            if (Count == 0)
            {
                return null;
            }

            var sum = 0.0;
            for (var point = 0; point < _counts.Length; point++)
            {
                sum += WeightAt(point) * point;
            }

            return Math.Clamp(Scale.Minimum + sum / _weight * Scale.Step, Scale.Minimum, Scale.Maximum);
        }
    }

    /// <summary>The standard deviation of the answers, with n − 1 for n answers; null below two of them.</summary>
    public double? StandardDeviation
    {
        get
        {
            if (Count < 2)
            {
                return null;
            }

            var (effective, mean) = (EffectiveCount!.Value, (Mean!.Value - Scale.Minimum) / Scale.Step);
            var squares = 0.0;
            for (var point = 0; point < _counts.Length; point++)
            {
                squares += WeightAt(point) * (point - mean) * (point - mean);
            }

            return Math.Sqrt(squares / _weight * (effective > 1 ? effective / (effective - 1) : 1)) * Scale.Step;
        }
    }

    /// <summary>The lowest answer that at least half of the weight is at or below; null where there is none.</summary>
    public double? Median
    {
        get
        {
            var sum = 0.0;
            for (var point = 0; point < _counts.Length && Count > 0; point++)
            {
                sum += WeightAt(point);
                if (2 * sum >= _weight * (1 - 1e-12))
                {
                    return Scale.ValueOf(point);
                }
            }

            return null;
        }
    }

    internal ReadOnlySpan<long> CountSpan => _counts.AsSpan();

    /// <summary>Counts answers.</summary>
    /// <param name="scores">The answers; none makes an empty distribution.</param>
    /// <param name="scale">Their scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not on the scale; the message has its place.</exception>
    public static ScoreDistribution From(ReadOnlySpan<double> scores, MetricScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var counts = new long[scale.Points];
        for (var i = 0; i < scores.Length; i++)
        {
            counts[scale.TryPointOf(scores[i], out var point, out _) ? point : throw OffScale(nameof(scores), scores[i], i, scale)]++;
        }

        return new(scale, ImmutableCollectionsMarshal.AsImmutableArray(counts), null, null);
    }

    /// <inheritdoc cref="From(ReadOnlySpan{double}, MetricScale)"/>
    public static ScoreDistribution From(ReadOnlySpan<int> scores, MetricScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var counts = new long[scale.Points];
        for (var i = 0; i < scores.Length; i++)
        {
            counts[scale.TryPointOf(scores[i], out var point, out _) ? point : throw OffScale(nameof(scores), scores[i], i, scale)]++;
        }

        return new(scale, ImmutableCollectionsMarshal.AsImmutableArray(counts), null, null);
    }

    /// <summary>Takes answers that were counted elsewhere, such as the histogram of stars of a product.</summary>
    /// <param name="counts">How many gave each answer, from the lowest to the highest; as many numbers as the scale has points.</param>
    /// <param name="scale">Their scale.</param>
    /// <exception cref="ArgumentException">There are more or fewer counts than points.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static ScoreDistribution FromCounts(ReadOnlySpan<long> counts, MetricScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (counts.Length != scale.Points)
        {
            throw new ArgumentException(Invariant($"There are {counts.Length} counts, but the scale {scale} has {scale.Points} answers. Write 0 for those nobody gave."), nameof(counts));
        }

        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
        }

        return new(scale, [.. counts], null, null);
    }

    /// <summary>The answers of several groups together.</summary>
    /// <param name="scale">Their scale.</param>
    /// <param name="parts">The groups, of which nobody is in two; none makes an empty distribution.</param>
    /// <exception cref="ArgumentException">A group is on another scale.</exception>
    public static ScoreDistribution Sum(MetricScale scale, IEnumerable<ScoreDistribution> parts)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(parts);
        ScoreDistribution[] all = [.. parts];
        if (all.FirstOrDefault(part => part.Scale != scale) is { } other)
        {
            throw new ArgumentException($"Answers on {other.Scale} cannot be added to answers on {scale}.", nameof(parts));
        }

        var counts = new long[scale.Points];
        foreach (var part in all)
        {
            for (var point = 0; point < counts.Length; point++)
            {
                counts[point] += part._counts[point];
            }
        }

        return all.Any(part => part.IsWeighted)
            ? new(scale, [.. counts], [.. Enumerable.Range(0, counts.Length).Select(point => Whole(part => part.WeightAt(point)))],
                [.. Enumerable.Range(0, counts.Length).Select(point => Whole(part => part._squaredWeights?[point] ?? part._counts[point]))])
            : new(scale, [.. counts], null, null);

        double Whole(Func<ScoreDistribution, double> number)
        {
            var sum = new ExactSum();
            foreach (var part in all)
            {
                sum.Add(number(part));
            }

            return sum.Value;
        }
    }

    /// <summary>The weighted share of answers from one to another, both included; null where there is no answer.</summary>
    /// <param name="lowest">The lowest of them.</param>
    /// <param name="highest">The highest of them.</param>
    public double? Share(double lowest, double highest)
    {
        if (Count == 0)
        {
            return null;
        }

        var (inside, all) = (0.0, true);
        for (var point = 0; point < _counts.Length; point++)
        {
            var value = Scale.ValueOf(point);
            if (value >= lowest - Scale.Step / 4 && value <= highest + Scale.Step / 4)
            {
                inside += WeightAt(point);
            }
            else
            {
                all &= _counts[point] == 0;
            }
        }

        return all ? 1 : Math.Min(1, inside / _weight);
    }

    /// <summary>Writes how many answers there are and their mean, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture, $"{Count:N0} answers from {Scale}, mean {Mean:F2}");

    internal double WeightAt(int point) => _weights is { } weights ? weights[point] : _counts[point];

    private static ArgumentOutOfRangeException OffScale(string parameter, double score, int place, MetricScale scale) =>
        new(parameter, score, Invariant($"The score at place {place} is {score}, which is no answer on the scale {scale}. Use FeedbackReport where rows may be wrong."));
}
