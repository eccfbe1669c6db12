using System.Globalization;
using System.Text.Json.Serialization;
using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What a <see cref="DDSketch"/> knew at one moment: quantiles and ranks with their bound, and the form in which it is kept or sent.</summary>
/// <remarks>JSON by <see cref="FeedbackJson"/>. Immutable and thread-safe.</remarks>
public sealed class DDSketchSnapshot
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    private readonly DDSketchBins _bins;
    private readonly int[] _positiveBins;
    private readonly int[] _negativeBins;
    private readonly long[] _positiveCounts;
    private readonly long[] _negativeCounts;

    /// <summary>Reads the bins of a sketch.</summary>
    /// <param name="positiveBins">The bins of values above 0, ascending.</param>
    /// <param name="positiveCounts">How many values each has, at least 1.</param>
    /// <param name="negativeBins">The bins of values below 0 by their size without sign, ascending.</param>
    /// <param name="negativeCounts">How many values each has, at least 1.</param>
    /// <param name="zeros">How many values are 0.</param>
    /// <param name="minimum">The smallest value; null without values.</param>
    /// <param name="maximum">The largest value; null without values.</param>
    /// <param name="relativeError">α.</param>
    /// <param name="maximumBins">How many bins each sign may use.</param>
    /// <param name="positiveCollapsed">Whether the lowest positive bin holds what belongs below it.</param>
    /// <param name="negativeCollapsed">Whether the lowest negative bin holds what belongs below it.</param>
    /// <exception cref="ArgumentException">The bins are what no sketch has; the place is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The relative error or the limit is outside its range.</exception>
    [JsonConstructor]
    public DDSketchSnapshot(IReadOnlyList<int> positiveBins, IReadOnlyList<long> positiveCounts, IReadOnlyList<int> negativeBins, IReadOnlyList<long> negativeCounts,
        long zeros = 0, double? minimum = null, double? maximum = null, double relativeError = DDSketch.DefaultRelativeError, int maximumBins = DDSketch.DefaultMaximumBins,
        bool positiveCollapsed = false, bool negativeCollapsed = false)
    {
        (_positiveBins, _positiveCounts) = ([.. positiveBins ?? []], [.. positiveCounts ?? []]);
        (_negativeBins, _negativeCounts) = ([.. negativeBins ?? []], [.. negativeCounts ?? []]);
        _bins = new(relativeError);
        (Zeros, Minimum, Maximum, MaximumBins) = (zeros, minimum, maximum, DDSketchBins.RequireMaximum(maximumBins));
        (PositiveCollapsed, NegativeCollapsed) = (positiveCollapsed, negativeCollapsed);
        Count = RequireSound();
    }

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    [JsonPropertyOrder(-1)]
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(DDSketchSnapshot)); } = CurrentVersion;

    /// <summary>The bound of the relative error, α.</summary>
    public double RelativeError => _bins.RelativeError;

    /// <summary>How many bins each sign may use.</summary>
    public int MaximumBins { get; }

    /// <summary>How many values are 0.</summary>
    public long Zeros { get; }

    /// <summary>The smallest value, exactly; null without values.</summary>
    public double? Minimum { get; }

    /// <summary>The largest value, exactly; null without values.</summary>
    public double? Maximum { get; }

    /// <summary>The bins of values above 0, ascending.</summary>
    public IReadOnlyList<int> PositiveBins => _positiveBins;

    /// <summary>How many values each of <see cref="PositiveBins"/> has.</summary>
    public IReadOnlyList<long> PositiveCounts => _positiveCounts;

    /// <summary>The bins of values below 0 by their size without sign, ascending.</summary>
    public IReadOnlyList<int> NegativeBins => _negativeBins;

    /// <summary>How many values each of <see cref="NegativeBins"/> has.</summary>
    public IReadOnlyList<long> NegativeCounts => _negativeCounts;

    /// <summary>Whether the lowest positive bin holds what belongs below it.</summary>
    public bool PositiveCollapsed { get; }

    /// <summary>Whether the lowest negative bin holds what belongs below it.</summary>
    public bool NegativeCollapsed { get; }

    /// <summary>How many values were observed.</summary>
    [JsonIgnore]
    public long Count { get; }

    /// <summary>From which size on, without sign, answers are within <see cref="RelativeError"/>: 0 unless bins ran out.</summary>
    /// <remarks>Where they did, a quantile that is smaller without sign lies between 0 and this number.</remarks>
    [JsonIgnore]
    public double GuaranteedFrom => Math.Max(
        PositiveCollapsed ? _bins.UpperEdgeOf(_positiveBins[0]) : 0, NegativeCollapsed ? _bins.UpperEdgeOf(_negativeBins[0]) : 0);

    /// <summary>The value below which this share of all values lies.</summary>
    /// <param name="probability">From 0, the smallest value, to 1, the largest; both are exact.</param>
    /// <returns>A number within <see cref="RelativeError"/> of the value at the place ⌊q·(n − 1)⌋ of n values in order, counted from 0: definition 1 of Masson, Rim &amp; Lee (2019).</returns>
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
            _ => Math.Clamp(ValueAt(QuantileRank.Of(probability, Count)), Minimum!.Value, Maximum!.Value),
        };
    }

    /// <summary>The same with an interval for the quantile of the customers of whom these are a random sample.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="level">The level of the interval.</param>
    /// <remarks>By the binomial distribution of ranks (Conover 1999, section 3.2, in its normal form), widened by <see cref="RelativeError"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1, or the level outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public Estimate QuantileEstimate(double probability, double level = 0.95)
    {
        var (low, high) = QuantileRank.Interval(probability, Count, level);
        var (lower, upper) = (Quantile(low), Quantile(high));
        return new(Quantile(probability), new(
            Math.Max(Minimum!.Value, lower - RelativeError * Math.Abs(lower)), Math.Min(Maximum!.Value, upper + RelativeError * Math.Abs(upper)), level));
    }

    /// <summary>The share of values that are at most this one, or in the same bin: exact for a value that is within <see cref="RelativeError"/> of the given one.</summary>
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

        var index = value == 0 ? 0 : _bins.IndexOf(Math.Abs(value));
        var below = 0L;
        for (var i = 0; i < _negativeBins.Length; i++)
        {
            below += value >= 0 || _negativeBins[i] >= index ? _negativeCounts[i] : 0;
        }

        below += value >= 0 ? Zeros : 0;
        for (var i = 0; i < _positiveBins.Length; i++)
        {
            below += value > 0 && _positiveBins[i] <= index ? _positiveCounts[i] : 0;
        }

        return (double)below / Count;
    }

    /// <summary>Writes count, quartiles and ends on one line in the current culture.</summary>
    public override string ToString() => Count == 0
        ? "no values"
        : string.Create(CultureInfo.CurrentCulture,
            $"{Count:N0} values, {Minimum:0.###} to {Maximum:0.###}, quartiles {Quantile(0.25):0.###}, {Quantile(0.5):0.###}, {Quantile(0.75):0.###} (each ± {RelativeError:P1})");

    private double ValueAt(long place)
    {
        var passed = 0L;
        for (var i = _negativeBins.Length - 1; i >= 0; i--)
        {
            passed += _negativeCounts[i];
            if (passed > place)
            {
                return -_bins.ValueOf(_negativeBins[i]);
            }
        }

        passed += Zeros;
        if (passed > place)
        {
            return 0;
        }

        for (var i = 0; i < _positiveBins.Length; i++)
        {
            passed += _positiveCounts[i];
            if (passed > place)
            {
                return _bins.ValueOf(_positiveBins[i]);
            }
        }

        return Maximum!.Value;
    }

    private long RequireSound()
    {
        if (Zeros < 0)
        {
            throw new ArgumentException(Invariant($"A sketch cannot have {Zeros} zeros. The form was changed by hand."));
        }

        var count = RequireSound(_negativeBins, _negativeCounts, NegativeCollapsed, "negative", RequireSound(_positiveBins, _positiveCounts, PositiveCollapsed, "positive", Zeros));
        var hasEnds = Minimum is { } low && Maximum is { } high && double.IsFinite(low) && double.IsFinite(high) && low <= high
            && (low < 0) == (_negativeBins.Length > 0) && (high > 0) == (_positiveBins.Length > 0) && (low != high || _positiveBins.Length + _negativeBins.Length <= 1);
        return (count > 0 ? hasEnds : Minimum is null && Maximum is null) ? count : throw new ArgumentException(Invariant(
            $"The ends of a sketch ({Minimum} and {Maximum}) do not fit its {count} values. The form was changed by hand."));
    }

    private long RequireSound(int[] bins, long[] counts, bool isCollapsed, string sign, long count)
    {
        if (bins.Length != counts.Length || bins.Length > MaximumBins || (isCollapsed && bins.Length < MaximumBins))
        {
            throw new ArgumentException(Invariant(
                $"A sketch has {bins.Length} {sign} bins with {counts.Length} counts and a limit of {MaximumBins}: counts must be as many, and bins within the limit, which they reach once they were collapsed. The form was changed by hand."));
        }

        for (var i = 0; i < bins.Length; i++)
        {
            if ((i > 0 && bins[i] <= bins[i - 1]) || counts[i] < 1 || count > long.MaxValue - counts[i]
                || bins[i] < _bins.IndexOf(double.Epsilon) || bins[i] > _bins.IndexOf(double.MaxValue))
            {
                throw new ArgumentException(Invariant(
                    $"Place {i + 1} of the {sign} bins (bin {bins[i]}, count {counts[i]}) cannot be: bins ascend within the range of numbers, counts are at least 1. The form was changed by hand."));
            }

            count += counts[i];
        }

        return count;
    }
}
