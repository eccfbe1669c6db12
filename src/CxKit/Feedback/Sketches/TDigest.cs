using System.Globalization;

namespace CxKit.Feedback;

/// <summary>Quantiles of a stream of numbers in a few kilobytes, sharpest at the two ends: for charts of durations and amounts.</summary>
/// <remarks>
/// <para>
/// The merging t-digest of Dunning &amp; Ertl (2019) with the scale function k₁(q) = δ ÷ 2π·asin(2q − 1): a centroid may grow to what makes one step of k₁, so that they are small near the
/// ends. This one differs from the plain form in five things. It works with <see cref="WorkingFactor"/>·δ inside: some 600 centroids of 32 bytes for δ = 100. Its centroids do not overlap and know
/// their ends; what comes within one joins it, and it is cut only when it weighs twice its due. So the counts below its ends stay exact while the distribution stays as it is, and a quantile is read between ends and not guessed
/// between means. A value that many gave is kept apart from its neighbours: up to some hundred different values, quantiles are exact. And no centroid reaches over a stretch that is empty. Values are sorted
/// in blocks of up to 8,192; equal ones are added up, so the order among them is nothing.
/// </para>
/// <para>
/// There is no proven bound. Measured at δ = 100 on 10⁶ values: see docs/feedback.md. Where a bound is needed use <see cref="DDSketch"/>, whose error is one of the value; for scales of up to 101
/// points count exactly instead.
/// </para>
/// <para>
/// The same values in the same order give the same bits. Digests of parts <see cref="Merge(TDigest)"/> to one with errors of the same size, not to the same bits. An addition allocates nothing once the
/// buffers have grown, and takes some 70 ns. Not thread-safe: take one for each thread and merge them.
/// </para>
/// </remarks>
public sealed class TDigest
{
    /// <summary>The compression δ where none is given.</summary>
    public const double DefaultCompression = 100;

    /// <summary>By how much finer the digest works inside than the plain t-digest with the same δ.</summary>
    public const int WorkingFactor = 10;

    private const int SmallestBuffer = 64;
    private const int LargestBuffer = 8192;

    private readonly TDigestCentroids _centroids;
    private double[] _values = new double[SmallestBuffer];
    private long[] _counts = [];
    private int _buffered;
    private TDigestSnapshot? _snapshot;

    /// <summary>Begins without values.</summary>
    /// <param name="compression">δ, from 10 to 10,000. Errors in the middle shrink as 1 ÷ δ or better; memory grows with δ.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is outside its range.</exception>
    public TDigest(double compression = DefaultCompression)
    {
        Compression = TDigestSnapshot.RequireCompression(compression);
        _centroids = new(WorkingFactor * compression);
    }

    /// <summary>The compression δ.</summary>
    public double Compression { get; }

    /// <summary>How many values were observed.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest value, exactly; null before the first.</summary>
    public double? Minimum { get; private set; }

    /// <summary>The largest value, exactly; null before the first.</summary>
    public double? Maximum { get; private set; }

    /// <summary>Goes on from a digest that was kept or sent.</summary>
    /// <returns>A digest that gives the same bits as if it had never been away.</returns>
    public static TDigest From(TDigestSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var digest = new TDigest(snapshot.Compression);
        digest._centroids.Take(snapshot.AsSpan());
        (digest.Count, digest.Minimum, digest.Maximum) = (snapshot.Count, snapshot.Minimum, snapshot.Maximum);
        return digest;
    }

    /// <summary>Takes a value in.</summary>
    /// <param name="value">Any finite number, in whatever unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite; the digest is as it was.</exception>
    public void Observe(double value)
    {
        Take(value, 1);
        if (_counts.Length > 0)
        {
            _counts[_buffered] = 1;
        }

        Buffer(value);
    }

    /// <summary>Takes the same value in several times.</summary>
    /// <param name="value">Any finite number.</param>
    /// <param name="count">How often, at least once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, or the count is below 1; the digest is as it was.</exception>
    /// <exception cref="OverflowException">There would be more than 2⁶³ − 1 values.</exception>
    public void Observe(double value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Take(value, count);
        if (_counts.Length == 0)
        {
            _counts = new long[_values.Length];
            Array.Fill(_counts, 1);
        }

        _counts[_buffered] = count;
        Buffer(value);
    }

    /// <summary>Takes in all that another digest has seen, which stays as it is.</summary>
    /// <param name="other">A digest of any compression; its errors come along.</param>
    public void Merge(TDigest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Merge(other.Snapshot());
    }

    /// <summary>Takes in all that a digest had seen that was kept or sent.</summary>
    /// <param name="other">A digest of any compression; its errors come along.</param>
    /// <exception cref="OverflowException">There would be more than 2⁶³ − 1 values.</exception>
    public void Merge(TDigestSnapshot other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        var count = checked(Count + other.Count);
        Flush();
        _centroids.Take(other.AsSpan());
        Count = count;
        Minimum = Minimum < other.Minimum ? Minimum : other.Minimum;
        Maximum = Maximum > other.Maximum ? Maximum : other.Maximum;
        _snapshot = null;
    }

    /// <summary>What is known by now, as an immutable value with quantiles and a JSON form.</summary>
    /// <remarks>The same object until the next value arrives. It ends the current buffer: a digest that is looked at after every value works slower and a little coarser than one that is not.</remarks>
    public TDigestSnapshot Snapshot()
    {
        Flush();
        return _snapshot ??= new(_centroids.ToArray(), Minimum, Maximum, Compression);
    }

    /// <inheritdoc cref="TDigestSnapshot.Quantile(double)"/>
    public double Quantile(double probability) => Snapshot().Quantile(probability);

    /// <inheritdoc cref="TDigestSnapshot.Rank(double)"/>
    public double Rank(double value) => Snapshot().Rank(value);

    /// <summary>Writes count, quartiles and ends on one line in the current culture.</summary>
    public override string ToString() => Snapshot().ToString();

    private void Take(double value, long count)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value,
                string.Create(CultureInfo.InvariantCulture, $"A digest takes finite numbers; {value} is none. Leave the value out, or count it apart."));
        }

        Count = checked(Count + count);
        if (!(value >= Minimum))
        {
            Minimum = value + 0.0; // without the sign of a zero
        }

        if (!(value <= Maximum))
        {
            Maximum = value + 0.0;
        }
    }

    private void Buffer(double value)
    {
        _snapshot = null;
        _values[_buffered++] = value + 0.0;
        if (_buffered < _values.Length)
        {
            return;
        }

        if (_values.Length == LargestBuffer)
        {
            Flush();
            return;
        }

        // Small digests stay small; and values are not packed before it is clear how often each comes.
        Array.Resize(ref _values, 2 * _buffered);
        if (_counts.Length > 0)
        {
            Array.Resize(ref _counts, 2 * _buffered);
        }
    }

    private void Flush()
    {
        if (_buffered == 0)
        {
            return;
        }

        var values = _values.AsSpan(0, _buffered);
        if (_counts.Length == 0)
        {
            values.Sort();
        }
        else
        {
            // Not a stable sort, and it need not be: equal values are added up, and whole numbers add up to the same in any order.
            values.Sort(_counts.AsSpan(0, _buffered));
        }

        _centroids.Take(values, _counts.AsSpan(0, _counts.Length == 0 ? 0 : _buffered));
        _buffered = 0;
    }
}
