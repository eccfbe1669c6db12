using System.Globalization;

namespace CxKit.Feedback;

/// <summary>Quantiles of a stream whose relative error has a bound that always holds: for durations, amounts and everything where "2 s ± 1 %" is the question.</summary>
/// <remarks>
/// <para>
/// Masson, Rim &amp; Lee (2019): a value x &gt; 0 is counted in bin ⌈ln x ÷ ln γ⌉ with γ = (1 + α) ÷ (1 − α), and 2γ^i ÷ (γ + 1) stands for all of bin i. Negative values have bins of their own,
/// and zeros are counted apart. So the answer to a quantile is within α of the value that holds this place among all values, whatever their distribution, also for the largest and
/// the smallest numbers there are.
/// </para>
/// <para>
/// Rounding is paid for in advance: γ is made from α − 2·10⁻¹², so that no logarithm that comes out on the wrong side of an edge breaks the bound, and below 2⁻¹⁰⁰⁰, where a double has few
/// digits left, bins are half as wide.
/// </para>
/// <para>
/// Each sign has at most <see cref="MaximumBins"/> bins in use. 2,048 of them hold 80 µs to a year without a gap for α = 0.01. Where there would be more, those closest to zero become one, for which the bound no longer
/// holds; it holds above <see cref="DDSketchSnapshot.GuaranteedFrom"/>.
/// </para>
/// <para>
/// The order of values does not matter, and sketches of parts <see cref="Merge(DDSketch)"/> to the same bits as all values in one. An addition allocates nothing once its bins exist, and takes some 10 ns.
/// Memory: up to 512 bytes a bin for scattered values, 8 for dense ones. Not thread-safe: take one for each thread and merge them.
/// </para>
/// </remarks>
public sealed class DDSketch
{
    /// <summary>The relative error α where none is given.</summary>
    public const double DefaultRelativeError = 0.01;

    /// <summary>The limit of bins where none is given.</summary>
    public const int DefaultMaximumBins = 2048;

    private readonly DDSketchBins _bins;
    private readonly DDSketchStore _positive;
    private readonly DDSketchStore _negative;
    private long _zeros;

    /// <summary>Begins without values.</summary>
    /// <param name="relativeError">α, from 0.0001 to 0.5.</param>
    /// <param name="maximumBins">How many bins positive and negative values may use each, from 16 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public DDSketch(double relativeError = DefaultRelativeError, int maximumBins = DefaultMaximumBins)
    {
        _bins = new(relativeError);
        MaximumBins = DDSketchBins.RequireMaximum(maximumBins);
        (_positive, _negative) = (new(maximumBins), new(maximumBins));
    }

    /// <summary>The bound of the relative error, α.</summary>
    public double RelativeError => _bins.RelativeError;

    /// <summary>How many bins each sign may use.</summary>
    public int MaximumBins { get; }

    /// <summary>How many values were observed.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest value, exactly; null before the first.</summary>
    public double? Minimum { get; private set; }

    /// <summary>The largest value, exactly; null before the first.</summary>
    public double? Maximum { get; private set; }

    /// <summary>Goes on from a sketch that was kept or sent.</summary>
    public static DDSketch From(DDSketchSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var sketch = new DDSketch(snapshot.RelativeError, snapshot.MaximumBins);
        sketch.Merge(snapshot);
        return sketch;
    }

    /// <summary>Takes a value in.</summary>
    /// <param name="value">Any finite number, in whatever unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite; the sketch is as it was.</exception>
    public void Observe(double value) => Observe(value, 1);

    /// <summary>Takes the same value in several times.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="count">How often, at least once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, or the count is below 1; the sketch is as it was.</exception>
    /// <exception cref="OverflowException">There would be more than 2⁶³ − 1 values.</exception>
    public void Observe(double value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value,
                string.Create(CultureInfo.InvariantCulture, $"A sketch takes finite numbers; {value} is none. Leave the value out, or count it apart."));
        }

        Count = checked(Count + count);
        Widen(value + 0.0, value + 0.0); // without the sign of a zero
        if (value > 0)
        {
            _positive.Add(_bins.IndexOf(value), count);
        }
        else if (value < 0)
        {
            _negative.Add(_bins.IndexOf(-value), count);
        }
        else
        {
            _zeros += count;
        }
    }

    /// <summary>Takes in all that another sketch has seen, which stays as it is.</summary>
    /// <param name="other">A sketch with the same relative error and limit of bins.</param>
    /// <exception cref="ArgumentException">The other sketch has another relative error or limit.</exception>
    public void Merge(DDSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Merge(other.Snapshot());
    }

    /// <summary>Takes in all that a sketch had seen that was kept or sent.</summary>
    /// <param name="other">A sketch with the same relative error and limit of bins.</param>
    /// <exception cref="ArgumentException">The other sketch has another relative error or limit.</exception>
    /// <exception cref="OverflowException">There would be more than 2⁶³ − 1 values.</exception>
    public void Merge(DDSketchSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.RelativeError != RelativeError || other.MaximumBins != MaximumBins)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A sketch with relative error {RelativeError} and {MaximumBins} bins cannot take in one with {other.RelativeError} and {other.MaximumBins}: their bins differ. Make all sketches alike."), nameof(other));
        }

        if (other.Count == 0)
        {
            return;
        }

        Count = checked(Count + other.Count);
        Widen(other.Minimum!.Value, other.Maximum!.Value);
        _zeros += other.Zeros;
        _positive.Add(other.PositiveBins, other.PositiveCounts, other.PositiveCollapsed);
        _negative.Add(other.NegativeBins, other.NegativeCounts, other.NegativeCollapsed);
    }

    /// <summary>What is known by now, as an immutable value with quantiles and a JSON form.</summary>
    public DDSketchSnapshot Snapshot()
    {
        var (positiveBins, positiveCounts) = _positive.ToColumns();
        var (negativeBins, negativeCounts) = _negative.ToColumns();
        return new(positiveBins, positiveCounts, negativeBins, negativeCounts, _zeros, Minimum, Maximum, RelativeError, MaximumBins, _positive.IsCollapsed, _negative.IsCollapsed);
    }

    /// <inheritdoc cref="DDSketchSnapshot.Quantile(double)"/>
    public double Quantile(double probability) => Snapshot().Quantile(probability);

    /// <inheritdoc cref="DDSketchSnapshot.Rank(double)"/>
    public double Rank(double value) => Snapshot().Rank(value);

    /// <summary>Writes count, quartiles and ends on one line in the current culture.</summary>
    public override string ToString() => Snapshot().ToString();

    private void Widen(double minimum, double maximum)
    {
        Minimum = Minimum < minimum ? Minimum : minimum;
        Maximum = Maximum > maximum ? Maximum : maximum;
    }
}
