using System.Buffers;

namespace CxKit.Numerics;

/// <summary>
/// What is kept of a large sample: mean, standard deviation and quantiles, in about a hundred numbers instead of ten thousand. Of whole numbers in a narrow range
/// every frequency is kept, and a quantile is one of them; of other samples the order statistics of definition 7 of Hyndman &amp; Fan (1996) at
/// fixed probabilities, between which the quantile function is taken as linear in the normal score, as it is exactly for a normal sample.
/// </summary>
internal sealed class SampleOutline
{
    private const int WidestCounts = 512;
    private const double ScoreStep = 0.1;
    private const int ScoresEachSide = 40; // up to a score of 4: a probability of 3·10⁻⁵ beyond, and there the ends of the sample
    private const int BucketsForEach = 4; // numbers in a bucket, on average
    private const int MostBuckets = 4096;
    private const double Farthest = 1e-5; // a tenth of what one path in ten thousand says

    private static readonly double[] Probabilities =
        [.. Enumerable.Range(-ScoresEachSide, 2 * ScoresEachSide + 1).Select(i => StandardNormal.Cumulative(i * ScoreStep))];

    private readonly double[] _knots; // quantiles by score, or cumulative frequencies by whole number
    private readonly double _least;
    private readonly bool _isOfCounts;

    private SampleOutline(double mean, double deviation, double[] knots, double least, bool isOfCounts)
    {
        (Mean, Deviation, _knots, _least, _isOfCounts) = (mean, deviation, knots, least, isOfCounts);
    }

    public double Mean { get; }

    /// <summary>The standard deviation, with divisor n; not finite where the squares leave the range of numbers.</summary>
    public double Deviation { get; }

    /// <param name="sample">At least one number, none of them NaN; their order is another one afterwards.</param>
    public static SampleOutline Of(Span<double> sample)
    {
        var (least, most, sum, isWhole) = (double.PositiveInfinity, double.NegativeInfinity, 0.0, true);
        foreach (var x in sample)
        {
            least = Math.Min(least, x);
            most = Math.Max(most, x);
            sum += x;
            isWhole &= Math.Floor(x) == x;
        }

        var mean = sum / sample.Length;
        var squares = 0.0;
        foreach (var x in sample)
        {
            squares += (x - mean) * (x - mean);
        }

        var isOfCounts = isWhole && most - least < WidestCounts;
        return new(mean, Math.Sqrt(squares / sample.Length), isOfCounts ? Frequencies(sample, least, most) : Knots(sample, least, most), least, isOfCounts);
    }

    /// <summary>The value that the sample stays at or below with this probability, a fraction in (0, 1).</summary>
    public double Quantile(double probability)
    {
        if (_isOfCounts)
        {
            return _least + FirstAtLeast(_knots, probability);
        }

        return AtKnot(StandardNormal.Quantile(probability));
    }

    /// <summary>The quantile of probability Φ(score).</summary>
    public double AtScore(double score) => _isOfCounts ? Quantile(StandardNormal.Cumulative(score)) : AtKnot(score);

    /// <summary>The score whose quantile this value is; where several are, a random one of them, and at the ends of the sample one beyond it.</summary>
    public double ScoreOf(double value, SeededRandom random)
    {
        double below, upTo; // probabilities
        if (_isOfCounts)
        {
            var place = (int)Math.Clamp(Math.Floor(value - _least), -1, _knots.Length - 1);
            upTo = place >= 0 ? _knots[place] : 0;
            below = value - _least != place ? upTo : place > 0 ? _knots[place - 1] : 0;
        }
        else
        {
            var first = FirstAtLeast(_knots, value);
            var next = first;
            while (next < _knots.Length - 1 && _knots[next + 1] == value)
            {
                next++;
            }

            if (first == next && first > 0 && value <= _knots[^1])
            {
                return ScoreStep * (first - ScoresEachSide - (_knots[first] - value) / (_knots[first] - _knots[first - 1]));
            }

            below = first == 0 ? 0 : Probabilities[first];
            upTo = value < _knots[0] ? 0 : next == _knots.Length - 1 ? 1 : Probabilities[next];
        }

        var probability = below + (upTo - below) * random.NextDouble();
        return StandardNormal.Quantile(Math.Clamp(probability, Farthest, 1 - Farthest));
    }

    private double AtKnot(double score)
    {
        var position = Math.Clamp(score / ScoreStep + ScoresEachSide, 0, _knots.Length - 1);
        var below = Math.Min((int)position, _knots.Length - 2);
        var (left, right) = (_knots[below], _knots[below + 1]);
        return left == right ? left : left + (position - below) * (right - left);
    }

    private static double[] Frequencies(ReadOnlySpan<double> sample, double least, double most)
    {
        var counts = new double[(int)(most - least) + 1];
        foreach (var x in sample)
        {
            counts[(int)(x - least)]++;
        }

        var below = 0.0;
        foreach (ref var count in counts.AsSpan())
        {
            below += count;
            count = below / sample.Length;
        }

        return counts;
    }

    /// <summary>Puts the numbers into many narrow buckets by value and sorts only those buckets in which a wanted rank lies.</summary>
    private static double[] Knots(Span<double> sample, double least, double most)
    {
        var n = sample.Length;
        var buckets = Math.Clamp(n / BucketsForEach, 1, MostBuckets);
        var scale = buckets / (most - least);
        if (!(scale > 0 && double.IsFinite(scale)))
        {
            var alike = sample.ToArray(); // or so far apart that their difference is no number
            Array.Sort(alike);
            return Array.ConvertAll(Probabilities, p => SampleQuantile.OfSorted(alike, p));
        }

        var starts = ArrayPool<int>.Shared.Rent(buckets + 2);
        var bucketOf = ArrayPool<short>.Shared.Rent(n);
        var ordered = ArrayPool<double>.Shared.Rent(n);
        starts.AsSpan(0, buckets + 2).Clear();
        for (var i = 0; i < n; i++)
        {
            var own = Math.Min((int)((sample[i] - least) * scale), buckets - 1);
            bucketOf[i] = (short)own;
            starts[own + 2]++;
        }

        for (var b = 2; b < buckets + 2; b++)
        {
            starts[b] += starts[b - 1];
        }

        for (var i = 0; i < n; i++)
        {
            ordered[starts[bucketOf[i] + 1]++] = sample[i]; // afterwards starts[b] is where bucket b begins, and starts[b + 1] where it ends
        }

        var knots = new double[Probabilities.Length];
        var (bucket, sorted) = (0, -1); // ranks do not fall, apart from one that was asked for just before
        for (var k = 0; k < knots.Length; k++)
        {
            var position = Probabilities[k] * (n - 1);
            var rank = (int)position;
            var (lower, upper) = (At(rank), At(Math.Min(rank + 1, n - 1)));
            knots[k] = lower + (position - rank) * (upper - lower);
        }

        (knots[0], knots[^1]) = (least, most);
        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<short>.Shared.Return(bucketOf);
        ArrayPool<double>.Shared.Return(ordered);
        return knots;

        double At(int rank)
        {
            while (starts[bucket + 1] <= rank)
            {
                bucket++;
            }

            if (bucket > sorted)
            {
                ordered.AsSpan(starts[bucket], starts[bucket + 1] - starts[bucket]).Sort();
                sorted = bucket;
            }

            return ordered[rank];
        }
    }

    /// <summary>The first place of an ascending list with this number or more; the last place if there is none.</summary>
    private static int FirstAtLeast(double[] ascending, double number)
    {
        var (low, high) = (0, ascending.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] >= number ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
