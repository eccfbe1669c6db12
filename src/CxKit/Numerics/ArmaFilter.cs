using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxKit.Numerics;

/// <summary>
/// The exact one-step predictions of a stationary autoregressive moving average w_t = Σφᵢw_{t−i} + ε_t + Σθⱼε_{t−j}, at a cost linear in the order for each value.
/// </summary>
/// <remarks>
/// <para>State space form α_{t+1} = Tα_t + gε_t, w_t = α_{1,t} + ε_t with T the companion matrix of φ and gᵢ = φᵢ + θᵢ. Because the state starts from its stationary
/// distribution, its covariance changes by a matrix of rank one in every step, so that gain and variance need vectors only (Morf, Sidhu &amp; Kailath 1974;
/// Pearlman 1980; Mélard 1984). Variances are in units of the variance of ε.</para>
/// <para>Buffers are kept and grow; one object serves any number of orders, in one thread.</para>
/// </remarks>
internal sealed class ArmaFilter
{
    /// <summary>An excess of the prediction variance over 1 that no later step can feel.</summary>
    private const double Settled = 1e-13;

    private const int Padding = 8; // so that vectors may read beyond the last coefficient, where all is zero

    private double[] _phi = [];
    private double[] _theta = [];
    private double[] _gain = [];
    private double[] _change = [];
    private double[] _states = [];
    private double[] _triangle = [];
    private double[] _covariances = [];
    private double[] _auxiliary = [];
    private int _order;
    private int _settledSteps;
    private double _weight;

    /// <summary>max(p, q), the length of the state.</summary>
    public int Order => _order;

    /// <summary>The variance of the next prediction's error, in units of the variance of ε; it falls to 1.</summary>
    public double Variance { get; private set; }

    /// <summary>The gain of the next update times <see cref="Variance"/>.</summary>
    public ReadOnlySpan<double> ScaledGain => _gain.AsSpan(0, _order);

    /// <summary>How the covariance changes next: <see cref="ChangeWeight"/> times this vector times its transpose.</summary>
    public ReadOnlySpan<double> Change => _change.AsSpan(0, _order);

    /// <summary>Not positive; 0 when the filter no longer changes.</summary>
    public double ChangeWeight => _weight;

    /// <summary>Takes the coefficients and starts before the first value; false where φ is not stationary.</summary>
    public bool TryStart(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        Take(phi, theta);
        var r = _order;
        if (r == 0)
        {
            (Variance, _weight) = (1, 0);
            return true;
        }

        if (!TryFillCovariances(phi, theta, r))
        {
            return false;
        }

        Variance = _covariances[0];
        FillFirstGain(phi, theta);
        _gain.AsSpan(0, r).CopyTo(_change);
        _weight = -1 / Variance;
        return double.IsFinite(Variance) && Variance > 0;
    }

    /// <summary>Starts from a known moment instead, of which the other members told.</summary>
    public void Resume(
        ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, ReadOnlySpan<double> scaledGain, ReadOnlySpan<double> change, double variance, double changeWeight)
    {
        Take(phi, theta);
        scaledGain.CopyTo(_gain);
        change.CopyTo(_change);
        (Variance, _weight) = (variance, changeWeight);
    }

    /// <summary>Starts from the long run, in which nothing changes any more.</summary>
    public void ResumeSettled(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        Take(phi, theta);
        Settle();
    }

    /// <summary>A copy that moves on its own, without the buffers that only a start needs.</summary>
    public ArmaFilter Copy()
    {
        var copy = new ArmaFilter();
        copy.Resume(_phi.AsSpan(0, _order), _theta.AsSpan(0, _order), ScaledGain, Change, Variance, _weight);
        copy._settledSteps = _settledSteps;
        return copy;
    }

    /// <summary>How many steps in a row hardly changed anything.</summary>
    public int SettledSteps
    {
        get => _settledSteps;
        set => _settledSteps = value;
    }

    /// <summary>
    /// Filters columns of equal length, which lie one after the other, from the start on: into the place of each value goes its prediction error divided by the root of its
    /// variance. A column is anything linear that enters the series.
    /// </summary>
    /// <returns>The sum of the logarithms of the variances.</returns>
    public double Standardise(Span<double> columns, int length)
    {
        var count = columns.Length / length;
        var stride = _order + Padding;
        Grow(ref _states, count * stride);
        var states = _states.AsSpan(0, count * stride);
        states.Clear();
        var (product, logs) = (1.0, 0.0);
        for (var t = 0; t < length; t++)
        {
            var scale = 1 / Math.Sqrt(Variance);
            for (var c = 0; c < count; c++)
            {
                var state = states.Slice(c * stride, stride);
                ref var value = ref columns[c * length + t];
                var error = value - state[0];
                Advance(state, error);
                value = error * scale;
            }

            product *= Variance;
            if (product is > 1e100 or < 1e-100)
            {
                logs += Math.Log(product);
                product = 1;
            }

            Step();
        }

        return logs + Math.Log(product);
    }

    /// <summary>Moves one state on, whose prediction (its first element) was off by <paramref name="error"/>: Tα + K·error. The state needs its padding.</summary>
    public void Advance(Span<double> state, double error) =>
        Shift(_phi, state, state[0], _gain, error / Variance, _order);

    /// <summary>The length that a state's buffer needs.</summary>
    public int StateLength => _order + Padding;

    /// <summary>Moves one state on by its expectation: Tα.</summary>
    public void Advance(Span<double> state) => Shift(_phi, state, state[0], _gain, 0, _order);

    /// <summary>Moves gain and variance one period on.</summary>
    public void Step()
    {
        if (_weight == 0)
        {
            return;
        }

        var first = _change[0];
        var before = Variance;
        var scaled = _weight * first;
        Variance = Math.Max(1, before + scaled * first); // below 1 by rounding only
        _settledSteps = Variance - 1 < Settled ? _settledSteps + 1 : 0;
        if (_settledSteps > _order)
        {
            Settle();
            return;
        }

        _weight += scaled * scaled / before;
        Exchange(_phi, _change, _gain, first, scaled, first / Variance, _order);
    }

    /// <summary>What the filter becomes in the long run: the state is known from the past errors, and the gain is g.</summary>
    private void Settle()
    {
        Variance = 1;
        _weight = 0;
        _change.AsSpan(0, _order).Clear();
        for (var i = 0; i < _order; i++)
        {
            _gain[i] = _phi[i] + _theta[i];
        }
    }

    /// <summary>s ← shift(s) + φ·first + gain·error.</summary>
    private static void Shift(double[] phi, Span<double> state, double first, double[] gain, double error, int order)
    {
        ref var s = ref MemoryMarshal.GetReference(state);
        ref var p = ref MemoryMarshal.GetArrayDataReference(phi);
        ref var k = ref MemoryMarshal.GetArrayDataReference(gain);
        var width = Vector<double>.Count;
        var (firsts, errors) = (new Vector<double>(first), new Vector<double>(error));
        for (var i = 0; i < order; i += width)
        {
            var next = Load(ref s, i + 1) + Load(ref p, i) * firsts + Load(ref k, i) * errors;
            Store(ref s, i, next);
        }

        // What lies beyond the order stays zero, since all terms are zero there.
    }

    /// <summary>One step of the rank-one recursion: y ← Ty − K′y₁ and the gain gains Ty·(weight·y₁).</summary>
    private static void Exchange(double[] phi, double[] change, double[] gain, double first, double scaled, double share, int order)
    {
        ref var y = ref MemoryMarshal.GetArrayDataReference(change);
        ref var p = ref MemoryMarshal.GetArrayDataReference(phi);
        ref var k = ref MemoryMarshal.GetArrayDataReference(gain);
        var width = Vector<double>.Count;
        var (firsts, scaleds, shares) = (new Vector<double>(first), new Vector<double>(scaled), new Vector<double>(share));
        for (var i = 0; i < order; i += width)
        {
            var moved = Load(ref y, i + 1) + Load(ref p, i) * firsts;
            var next = Load(ref k, i) + moved * scaleds;
            Store(ref k, i, next);
            Store(ref y, i, moved - next * shares);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ref double start, int index) =>
        Unsafe.ReadUnaligned<Vector<double>>(ref Unsafe.As<double, byte>(ref Unsafe.Add(ref start, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double start, int index, Vector<double> value) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<double, byte>(ref Unsafe.Add(ref start, index)), value);

    private void Take(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        _order = Math.Max(phi.Length, theta.Length);
        _settledSteps = 0;
        var length = _order + Padding;
        Grow(ref _phi, length);
        Grow(ref _theta, length);
        Grow(ref _gain, length);
        Grow(ref _change, length);
        _phi.AsSpan(0, length).Clear();
        _theta.AsSpan(0, length).Clear();
        _gain.AsSpan(0, length).Clear();
        _change.AsSpan(0, length).Clear();
        phi.CopyTo(_phi);
        theta.CopyTo(_theta);
    }

    /// <summary>
    /// The autocovariances γ₀ … γ_{r−1} of the whole process: those of its autoregressive part by the recursions of Durbin and Levinson, then passed through the autocovariances
    /// of its moving average.
    /// </summary>
    private bool TryFillCovariances(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, int r)
    {
        var (p, q) = (phi.Length, theta.Length);
        var lags = r + q;
        Grow(ref _auxiliary, lags + 1);
        Grow(ref _covariances, r + 1);
        var pure = _auxiliary.AsSpan(0, lags + 1);
        if (!TryFillAutoregressive(phi, pure))
        {
            return false;
        }

        var covariances = _covariances.AsSpan(0, r + 1);
        covariances.Clear();
        for (var i = 0; i <= q; i++)
        {
            var left = i == 0 ? 1 : theta[i - 1];
            if (left == 0)
            {
                continue;
            }

            for (var j = 0; j <= q; j++)
            {
                var both = left * (j == 0 ? 1 : theta[j - 1]);
                if (both != 0)
                {
                    for (var k = 0; k <= r; k++)
                    {
                        covariances[k] += both * pure[Math.Abs(k + i - j)];
                    }
                }
            }
        }

        return p == 0 || double.IsFinite(covariances[0]);
    }

    /// <summary>The autocovariances of φ(B)w = ε.</summary>
    private bool TryFillAutoregressive(ReadOnlySpan<double> phi, Span<double> pure)
    {
        var p = phi.Length;
        pure.Clear();
        pure[0] = 1;
        if (p == 0)
        {
            return true;
        }

        // Row k − 1 of the triangle holds the coefficients of the best predictor from k values; the last of each row is the partial autocorrelation.
        Grow(ref _triangle, p * p);
        phi.CopyTo(_triangle.AsSpan((p - 1) * p));
        var variance = 1.0;
        for (var k = p; k >= 1; k--)
        {
            var row = _triangle.AsSpan((k - 1) * p, k);
            var r = row[k - 1];
            var left = (1 - r) * (1 + r);
            if (!(left > 0))
            {
                return false;
            }

            variance /= left;
            if (k > 1)
            {
                var shorter = _triangle.AsSpan((k - 2) * p, k - 1);
                for (var i = 0; i < k - 1; i++)
                {
                    shorter[i] = (row[i] + r * row[k - 2 - i]) / left;
                }
            }
        }

        pure[0] = variance;
        for (var k = 1; k < pure.Length; k++)
        {
            var row = _triangle.AsSpan((Math.Min(k, p) - 1) * p, Math.Min(k, p));
            var sum = 0.0;
            if (k <= p)
            {
                sum = row[k - 1] * variance;
                variance *= (1 - row[k - 1]) * (1 + row[k - 1]);
                row = k > 1 ? _triangle.AsSpan((k - 2) * p, k - 1) : [];
            }

            for (var i = 0; i < row.Length; i++)
            {
                sum += row[i] * pure[k - 1 - i];
            }

            pure[k] = sum;
        }

        return true;
    }

    /// <summary>Cov(α_{i,t+1}, w_t) = Σ_{j≥i} φⱼγ_{j−i} + θⱼψ_{j−i}, with ψ the responses of w to ε.</summary>
    private void FillFirstGain(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        var responses = _auxiliary.AsSpan(0, _order);
        responses[0] = 1;
        for (var k = 1; k < _order; k++)
        {
            var sum = k <= theta.Length ? theta[k - 1] : 0;
            for (var j = 1; j <= Math.Min(k, phi.Length); j++)
            {
                sum += phi[j - 1] * responses[k - j];
            }

            responses[k] = sum;
        }

        for (var j = 0; j < phi.Length; j++)
        {
            for (var i = 0; phi[j] != 0 && i <= j; i++)
            {
                _gain[i] += phi[j] * _covariances[j - i];
            }
        }

        for (var j = 0; j < theta.Length; j++)
        {
            for (var i = 0; theta[j] != 0 && i <= j; i++)
            {
                _gain[i] += theta[j] * responses[j - i];
            }
        }
    }

    private static void Grow(ref double[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new double[Math.Max(length, 2 * buffer.Length)];
        }
    }
}
