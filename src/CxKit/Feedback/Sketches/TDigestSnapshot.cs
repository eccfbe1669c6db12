using System.Globalization;
using System.Text.Json.Serialization;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What a <see cref="TDigest"/> knew at one moment: quantiles and ranks, and the form in which it is kept or sent.</summary>
/// <remarks>
/// The values of a centroid are taken to lie evenly between its smallest and its mean and between its mean and its largest, in the proportion that gives that mean; one of equal values is a
/// step. A quantile costs some 20 passes over the centroids. JSON by <see cref="FeedbackJson"/>. Immutable and thread-safe.
/// </remarks>
public sealed class TDigestSnapshot
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    private readonly TDigestCentroid[] _centroids;
    private readonly long[] _before;

    /// <summary>Reads the four columns of a digest.</summary>
    /// <param name="means">The mean of each centroid, ascending.</param>
    /// <param name="weights">How many values each has, at least 1.</param>
    /// <param name="lowest">The lower end of each.</param>
    /// <param name="highest">The upper end of each, below the lower end of the next.</param>
    /// <param name="minimum">The smallest value; null without values.</param>
    /// <param name="maximum">The largest value; null without values.</param>
    /// <param name="compression">δ.</param>
    /// <exception cref="ArgumentException">The columns are not of one length, or hold what no digest holds: the place is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is outside 10 to 10,000.</exception>
    [JsonConstructor]
    public TDigestSnapshot(IReadOnlyList<double> means, IReadOnlyList<long> weights, IReadOnlyList<double> lowest, IReadOnlyList<double> highest,
        double? minimum = null, double? maximum = null, double compression = TDigest.DefaultCompression)
        : this(Centroids(means ?? [], weights ?? [], lowest ?? [], highest ?? []), minimum, maximum, compression)
    {
    }

    internal TDigestSnapshot(TDigestCentroid[] centroids, double? minimum, double? maximum, double compression)
    {
        (_centroids, Minimum, Maximum, Compression) = (centroids, minimum, maximum, RequireCompression(compression));
        _before = new long[centroids.Length + 1];
        for (var i = 0; i < centroids.Length; i++)
        {
            RequireSound(i);
            _before[i + 1] = _before[i] + centroids[i].Weight;
        }

        var hasEnds = minimum <= maximum && double.IsFinite(minimum.Value) && double.IsFinite(maximum.Value)
            && centroids.Length > 0 && minimum <= centroids[0].Lowest && centroids[^1].Highest <= maximum;
        if (!(Count > 0 ? hasEnds : minimum is null && maximum is null))
        {
            throw new ArgumentException(Invariant($"The ends of a digest ({minimum} and {maximum}) do not fit its {Count} values. The form was changed by hand."));
        }
    }

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(TDigestSnapshot)); } = CurrentVersion;

    /// <summary>The compression δ.</summary>
    public double Compression { get; }

    /// <summary>The mean of each centroid, ascending.</summary>
    public IReadOnlyList<double> Means => [.. _centroids.Select(centroid => centroid.Mean)];

    /// <summary>How many values each centroid has.</summary>
    public IReadOnlyList<long> Weights => [.. _centroids.Select(centroid => centroid.Weight)];

    /// <summary>The lower end of each centroid.</summary>
    public IReadOnlyList<double> Lowest => [.. _centroids.Select(centroid => centroid.Lowest)];

    /// <summary>The upper end of each centroid, below the lower end of the next.</summary>
    public IReadOnlyList<double> Highest => [.. _centroids.Select(centroid => centroid.Highest)];

    /// <summary>How many values were observed.</summary>
    [JsonIgnore]
    public long Count => _before[^1];

    /// <summary>The smallest value, exactly; null without values.</summary>
    public double? Minimum { get; }

    /// <summary>The largest value, exactly; null without values.</summary>
    public double? Maximum { get; }

    /// <summary>The value below which this share of all values lies.</summary>
    /// <param name="probability">From 0, the smallest value, to 1, the largest; both are exact.</param>
    /// <returns>About the value at the place ⌊q·(n − 1)⌋ of n values in order, counted from 0: the median of four values is the second of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is outside 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public double Quantile(double probability)
    {
        QuantileRank.RequireProbability(probability);
        QuantileRank.RequireValues(Count);
        return probability switch
        {
            0 => Minimum!.Value,
            1 => Maximum!.Value,
            _ => ValueAt(QuantileRank.Of(probability, Count)),
        };
    }

    /// <summary>The same with an interval for the quantile of the customers of whom these are a random sample.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="level">The level of the interval.</param>
    /// <remarks>By the binomial distribution of ranks (Conover 1999, section 3.2, in its normal form): the quantiles at q ± z·√(q(1 − q) ÷ n). The error of the digest comes on top.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1, or the level outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public Estimate QuantileEstimate(double probability, double level = 0.95)
    {
        var (lower, upper) = QuantileRank.Interval(probability, Count, level);
        return new(Quantile(probability), new(Quantile(lower), Quantile(upper), level));
    }

    /// <summary>The share of values that are at most this one: the inverse of <see cref="Quantile(double)"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN.</exception>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public double Rank(double value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, double.NaN);
        QuantileRank.RequireValues(Count);
        if (value < Minimum || value >= Maximum)
        {
            return value < Minimum ? 0 : 1;
        }

        // The first centroid that reaches up to the value or beyond.
        var i = FirstWhere(_centroids.Length, value, (snapshot, place, x) => snapshot._centroids[place].Highest >= x);
        return i == _centroids.Length || value < _centroids[i].Lowest
            ? (double)_before[i] / Count
            : (_before[i] + _centroids[i].Weight * _centroids[i].PartUpTo(value)) / Count;
    }

    /// <summary>Writes count, quartiles and ends on one line in the current culture.</summary>
    public override string ToString() => Count == 0
        ? "no values"
        : string.Create(CultureInfo.CurrentCulture, $"{Count:N0} values, {Minimum:0.###} to {Maximum:0.###}, quartiles {Quantile(0.25):0.###}, {Quantile(0.5):0.###}, {Quantile(0.75):0.###}");

    internal static double RequireCompression(double compression) => compression is >= 10 and <= 10_000
        ? compression
        : throw new ArgumentOutOfRangeException(nameof(compression), compression, "The compression of a digest is from 10 to 10,000; 100 is usual.");

    internal ReadOnlySpan<TDigestCentroid> AsSpan() => _centroids;

    private double ValueAt(long place)
    {
        var i = FirstWhere(_centroids.Length - 1, place, (snapshot, centroid, wanted) => snapshot._before[centroid + 1] > wanted);
        return _centroids[i].IsOneValue ? _centroids[i].Mean : _centroids[i].ValueAt((place - _before[i] + 0.5) / _centroids[i].Weight);
    }

    private int FirstWhere<T>(int end, T wanted, Func<TDigestSnapshot, int, T, bool> holds)
    {
        var (low, high) = (0, end);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(this, middle, wanted) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static TDigestCentroid[] Centroids(IReadOnlyList<double> means, IReadOnlyList<long> weights, IReadOnlyList<double> lowest, IReadOnlyList<double> highest) =>
        weights.Count == means.Count && lowest.Count == means.Count && highest.Count == means.Count
            ? [.. means.Select((mean, i) => new TDigestCentroid(mean, weights[i], lowest[i], highest[i]))]
            : throw new ArgumentException(Invariant(
                $"The columns of a digest have {means.Count} means, {weights.Count} weights, {lowest.Count} lower and {highest.Count} upper ends; they must be as many. The form was changed by hand."));

    private void RequireSound(int i)
    {
        var (mean, weight, lowest, highest) = _centroids[i];
        var isSound = weight >= 1 && double.IsFinite(lowest) && double.IsFinite(highest) && lowest <= mean && mean <= highest
            && (i == 0 || _centroids[i - 1].Highest < lowest) && _before[i] <= long.MaxValue - weight;
        if (!isSound)
        {
            throw new ArgumentException(Invariant(
                $"Centroid {i + 1} of the digest (mean {mean}, weight {weight}, {lowest} to {highest}) cannot be: each has at least one value, its mean within its ends, and lies above the one before. The form was changed by hand."));
        }
    }
}
