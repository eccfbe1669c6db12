using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Forecasting;

/// <summary>A fitted model that goes on with every new value, in constant time and without being fitted again.</summary>
/// <remarks>
/// <para>Parameters stay as they were fitted; level, trend and season move. Observing values one by one leaves the same state, bit for bit, as filtering
/// the whole history with these parameters. Fit anew now and then (once a season, say), since parameters age.</para>
/// <para>A stream is a few numbers: keep <see cref="Snapshot"/> as JSON between runs and <see cref="Restore"/> it on any machine.</para>
/// <para>Not thread-safe while it observes or merges. <see cref="Observe"/> allocates nothing.</para>
/// </remarks>
public sealed class ForecastStream
{
    /// <summary>How far apart two copies of a stream may be for <see cref="Merge"/> to tell that one continues the other.</summary>
    public const int MergeReach = 64;

    private const double LargestValue = 1e100;

    private readonly byte[] _origin;
    private readonly ulong[] _recent = new ulong[MergeReach]; // a ring: the fingerprint after value k is at k mod MergeReach
    private ModelState _state;

    internal ForecastStream(ModelState state)
    {
        _state = state;
        _origin = StateNumbers.Of(state).Fingerprint();
        _recent[0] = BinaryPrimitives.ReadUInt64LittleEndian(_origin);
    }

    private ForecastStream(ModelState state, byte[] origin, long count)
    {
        _state = state;
        _origin = origin;
        Count = count;
    }

    /// <summary>What was fitted, such as <c>ETS(M,Ad,M)</c>.</summary>
    public string Model => _state.Name;

    /// <summary>How many values have been observed since the fit.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of the next period.</summary>
    public double Expected => _state.Expected;

    /// <summary>Takes the value of the next period.</summary>
    /// <param name="value">What happened; NaN when nobody looked, which moves time on and nothing else.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is infinite or beyond ±10¹⁰⁰.</exception>
    public void Observe(double value)
    {
        if (Math.Abs(value) > LargestValue)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value,
                $"A value lies within ±{LargestValue.ToString(CultureInfo.InvariantCulture)}. Correct it, or observe NaN if nobody looked.");
        }

        _state.Observe(value);
        var before = _recent[Count % MergeReach];
        Count++;
        _recent[Count % MergeReach] = Mix(before, value);
    }

    /// <summary>Forecasts the periods that follow what has been observed.</summary>
    /// <inheritdoc cref="FittedModel.Forecast(int, ReadOnlySpan{double})"/>
    public Forecast Forecast(int horizon, params ReadOnlySpan<double> levels)
    {
        FittedModel.RequireHorizon(horizon, nameof(horizon));
        foreach (var level in levels)
        {
            CxKit.Interval.RequireLevel(level);
        }

        return _state.Forecast(horizon, levels.ToArray());
    }

    /// <summary>Catches up with a copy of this stream that may have observed more, as when two machines read the same series.</summary>
    /// <remarks>Whoever has seen more wins, if the other has seen the same values as far as it goes; so the order of merges does not matter, nor
    /// their number.</remarks>
    /// <param name="other">The copy; it does not change.</param>
    /// <exception cref="ArgumentException">The streams start from different fits, have seen different values, or are more than
    /// <see cref="MergeReach"/> − 1 values apart, where that cannot be told.</exception>
    public void Merge(ForecastStream other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!_origin.AsSpan().SequenceEqual(other._origin))
        {
            throw new ArgumentException(
                $"The streams start from different fits, of {Model} and {other.Model}; only copies of one stream can be merged.", nameof(other));
        }

        var (shorter, longer) = Count <= other.Count ? (this, other) : (other, this);
        if (longer.Count - shorter.Count >= MergeReach)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"One stream has observed {shorter.Count} values and the other {longer.Count}; more than {MergeReach - 1} apart nobody can tell ") +
                "whether they agree. Take the snapshot of the longer one.", nameof(other));
        }

        if (longer._recent[shorter.Count % MergeReach] != shorter._recent[shorter.Count % MergeReach])
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The streams have observed different values within the first {shorter.Count}; they do not follow the same series. ") +
                "Replay the right values on a snapshot from before.", nameof(other));
        }

        if (longer == other)
        {
            _state = other._state.Copy();
            Count = other.Count;
            other._recent.CopyTo(_recent, 0);
        }
    }

    /// <summary>The stream as plain numbers.</summary>
    /// <exception cref="NotSupportedException">The state is too large to be read back: an ARIMA model with a season of some 500 and more has a covariance of millions of numbers while a
    /// value of its last season is unobserved.</exception>
    public ForecastStreamDocument Snapshot()
    {
        var numbers = StateNumbers.Of(_state);
        var recent = new ulong[Math.Min(Count + 1, MergeReach)];
        for (var i = 0; i < recent.Length; i++)
        {
            recent[i] = _recent[(Count - (recent.Length - 1 - i)) % MergeReach];
        }

        return new(
            ForecastStreamDocument.CurrentVersion, Convert.ToHexStringLower(_origin), Count, [.. recent.Select(Hexadecimal)],
            numbers.ToDocument(), Checksum(_origin, Count, recent, numbers));
    }

    /// <summary>Makes the stream again that a document was taken of, the same bit for bit.</summary>
    /// <param name="document">What <see cref="Snapshot"/> gave.</param>
    /// <exception cref="NotSupportedException">The document has a later version than this release reads, or none.</exception>
    /// <exception cref="FormatException">The document was changed or damaged, or a number in it is impossible; the message says which.</exception>
    public static ForecastStream Restore(ForecastStreamDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        _ = DocumentVersion.Require(document.Version, ForecastStreamDocument.CurrentVersion, "a forecast stream");
        var origin = Bytes(document.Origin, SHA256.HashSizeInBytes, "origin");
        if (document.Count < 0 || document.Recent is null || document.Recent.Count != Math.Min(document.Count + 1, MergeReach))
        {
            throw new FormatException("The count of a forecast stream does not fit its recent fingerprints. Take the document as it was written, or fit anew.");
        }

        var recent = document.Recent.Select(text => BinaryPrimitives.ReadUInt64BigEndian(Bytes(text, sizeof(ulong), "recent"))).ToArray();
        var numbers = StateNumbers.Of(document.State);
        if (!string.Equals(document.Checksum, Checksum(origin, document.Count, recent, numbers), StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException(
                "The checksum of a forecast stream does not fit its content: it was changed or damaged. Take the document as it was written, or fit anew.");
        }

        var stream = new ForecastStream(ModelStates.Restore(numbers), origin, document.Count);
        for (var i = 0; i < recent.Length; i++)
        {
            stream._recent[(document.Count - (recent.Length - 1 - i)) % MergeReach] = recent[i];
        }

        return stream;
    }

    /// <summary>The next fingerprint; one bit of the value changes about half of its bits (the finaliser of SplitMix64, Steele, Lea &amp; Flood 2014).</summary>
    private static ulong Mix(ulong before, double value)
    {
        var z = before * 0x9E3779B97F4A7C15UL + BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value) + 1;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    private static string Checksum(byte[] origin, long count, ulong[] recent, StateNumbers numbers)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(origin)} {count} {string.Join(' ', recent.Select(Hexadecimal))} ");
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(text), .. numbers.Fingerprint()]));
    }

    private static string Hexadecimal(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);

    private static byte[] Bytes(string? text, int count, string name)
    {
        var bytes = new byte[count];
        return text?.Length == 2 * count && Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == count
            ? bytes
            : throw new FormatException($"The {name} of a forecast stream is no number of {count} bytes in hexadecimal. Take the document as it was written, or fit anew.");
    }
}
