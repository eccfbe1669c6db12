using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Answers counted by point, with exact sums of their weights where some do not weigh 1. Not thread-safe.</summary>
internal sealed class WeightedCounts(MetricScale scale)
{
    /// <summary>Weights beyond these are mistakes, and their squares would lose the small ones.</summary>
    public const double SmallestWeight = 1e-9;
    public const double LargestWeight = 1e9;

    private readonly long[] _counts = new long[scale.Points];

    // Of answers whose weight is not 1; null until the first of them.
    private long[]? _weighted;
    private ExactSum[]? _weights;
    private ExactSum[]? _squares;

    public MetricScale Scale => scale;

    public long Count
    {
        get
        {
            var sum = 0L;
            foreach (var count in _counts)
            {
                sum += count;
            }

            return sum;
        }
    }

    public static bool IsUsableWeight(double weight) => weight is >= SmallestWeight and <= LargestWeight;

    public void Add(int point, double weight)
    {
        _counts[point]++;
        if (weight != 1)
        {
            AddWeight(point, weight);
        }
    }

    /// <summary>Adds answers that all weigh 1.</summary>
    public void Add(ReadOnlySpan<long> counts)
    {
        for (var point = 0; point < counts.Length; point++)
        {
            _counts[point] += counts[point];
        }
    }

    public void Add(WeightedCounts other)
    {
        Add(other._counts);
        if (other._weights is null)
        {
            return;
        }

        MakeRoom();
        for (var point = 0; point < _counts.Length; point++)
        {
            _weighted![point] += other._weighted![point];
            _weights![point].Add(other._weights[point]);
            _squares![point].Add(other._squares![point]);
        }
    }

    public WeightedCounts Copy()
    {
        var copy = new WeightedCounts(scale);
        copy.Add(this);
        return copy;
    }

    public ScoreDistribution ToDistribution()
    {
        if (_weights is null)
        {
            return new(scale, [.. _counts], null, null);
        }

        var (weights, squares) = (new double[_counts.Length], new double[_counts.Length]);
        for (var point = 0; point < weights.Length; point++)
        {
            weights[point] = Whole(_weights[point], point);
            squares[point] = Whole(_squares![point], point);
        }

        return new(scale, [.. _counts], ImmutableCollectionsMarshal.AsImmutableArray(weights), ImmutableCollectionsMarshal.AsImmutableArray(squares));
    }

    public FeedbackTotalsCell ToCell(string metric, DateOnly start) => _weights is null
        ? new(metric, start, [.. _counts])
        : new(metric, start, [.. _counts], Weighted: [.. _weighted!], Weights: [.. _weights.Select(sum => sum.ToString())], SquaredWeights: [.. _squares!.Select(sum => sum.ToString())]);

    /// <exception cref="ArgumentException">The cell cannot be of this scale, or its sums cannot be.</exception>
    public static WeightedCounts From(FeedbackTotalsCell cell, MetricScale scale)
    {
        var counts = new WeightedCounts(scale);
        var isWeighted = cell.Weighted is not null;
        if (cell.Counts is null || cell.Counts.Count != scale.Points || cell.Counts.Any(count => count is < 0 or > LargestCount) || (cell.Weights is not null) != isWeighted || (cell.SquaredWeights is not null) != isWeighted
            || (isWeighted && (cell.Weighted!.Count != scale.Points || cell.Weights!.Count != scale.Points || cell.SquaredWeights!.Count != scale.Points)))
        {
            throw new ArgumentException("its counts are negative or not one for each answer of the scale");
        }

        counts.Add([.. cell.Counts]);
        if (!isWeighted)
        {
            return counts;
        }

        counts.MakeRoom();
        for (var point = 0; point < scale.Points; point++)
        {
            try
            {
                (counts._weights![point], counts._squares![point]) = (ExactSum.Parse(cell.Weights![point]), ExactSum.Parse(cell.SquaredWeights![point]));
            }
            catch (FormatException e)
            {
                throw new ArgumentException(e.Message, e);
            }

            var n = counts._weighted![point] = cell.Weighted![point];
            var (sum, squares) = (counts._weights[point].Value, counts._squares[point].Value);
            if (n < 0 || n > cell.Counts[point] || !(sum >= n * SmallestWeight * Slack && sum * Slack <= n * LargestWeight) || !(squares * n >= sum * sum * Slack && squares * Slack <= sum * LargestWeight))
            {
                throw new ArgumentException("its weights are not those of so many answers");
            }
        }

        return counts;
    }

    private const double Slack = 1 - 1e-9;
    private const long LargestCount = 1L << 52;

    /// <summary>The sum of those that have a weight and those that weigh 1, rounded once.</summary>
    private double Whole(ExactSum sum, int point)
    {
        var whole = sum.Copy();
        whole.Add(_counts[point] - _weighted![point], 0);
        return whole.Value;
    }

    private void AddWeight(int point, double weight)
    {
        MakeRoom();
        _weighted![point]++;
        _weights![point].Add(weight);
        _squares![point].Add(weight * weight);
    }

    private void MakeRoom()
    {
        _weighted ??= new long[_counts.Length];
        _weights ??= new ExactSum[_counts.Length];
        _squares ??= new ExactSum[_counts.Length];
    }
}
