using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// An ARIMA model between two periods: the state of its stationary part, the past values that differencing looks back at, and how certain both are.
/// </summary>
/// <remarks>
/// While every value is observed the past values are known and the stationary part needs vectors only (<see cref="ArmaFilter"/>). From the first unobserved
/// value on, until it no longer matters, the covariance of state and past values is carried as a matrix (Kalman 1960).
/// </remarks>
internal sealed class ArimaState : ModelState
{
    public const string Key = "arima";

    /// <summary>The variance of an unobserved value at the very start, in units of σ²: as good as nothing is known.</summary>
    private const double Unknown = 1e8;

    /// <summary>Variances below this, in units of σ², are none.</summary>
    private const double Certain = 1e-12;

    /// <summary>The longest moving average: that of exponential smoothing with a trend and the longest season.</summary>
    private const int LongestPolynomial = Ets.MaximumSeason + 2;

    /// <summary>After so many periods of prediction the gain is taken as what it tends to.</summary>
    private const int LongestTransient = 400;

    private readonly ArimaCoefficients _coefficients;
    private readonly double[] _weights; // δ: y_t = Σ δₖ y_{t−k} + w_t
    private readonly double _centre; // the mean of w
    private readonly double _variance;
    private readonly ArmaFilter _filter;
    private readonly double[] _arma;
    private readonly double[] _past; // the newest first
    private int _seen;
    private double[]? _covariance; // of _arma and _past together, in units of σ²; null when the past is known
    private double[] _scratch = [];

    private ArimaState(
        ArimaCoefficients coefficients, double centre, double variance, ArmaFilter filter, double[] arma, double[] past, int seen, double[]? covariance)
    {
        _coefficients = coefficients;
        _weights = coefficients.Form.DifferenceWeights();
        _centre = centre;
        _variance = variance;
        _filter = filter;
        _arma = arma;
        _past = past;
        _seen = seen;
        _covariance = covariance;
    }

    /// <summary>Before the first value.</summary>
    /// <param name="coefficients">Stationary ones.</param>
    /// <param name="constant">The mean, or the drift a period.</param>
    /// <param name="variance">σ².</param>
    public static ArimaState Start(ArimaCoefficients coefficients, double constant, double variance)
    {
        var filter = new ArmaFilter();
        if (!filter.TryStart(coefficients.Phi, coefficients.Theta))
        {
            throw new InvalidOperationException("Bug in CxKit: the coefficients of an ARIMA model are not stationary.");
        }

        filter = filter.Copy();
        return new ArimaState(
            coefficients, constant * coefficients.Form.ConstantScale, variance, filter, new double[filter.StateLength], new double[coefficients.Form.Lost], 0, null);
    }

    public override string Kind => Key;

    public override string Name => _coefficients.Form.Name;

    public override double Expected => Next(_arma, _past);

    /// <summary>Whether it expects anything yet: differencing needs d + mD values first.</summary>
    public bool IsReady => _seen >= _past.Length;

    /// <summary>σ².</summary>
    public double Variance => _variance;

    private int Size => _filter.Order + _past.Length;

    public override void Observe(double value)
    {
        if (!IsReady)
        {
            TakeFirst(value);
        }
        else if (_covariance is not null || double.IsNaN(value))
        {
            ObserveUncertain(value);
        }
        else
        {
            _filter.Advance(_arma, value - Expected);
            _filter.Step();
            Push(_past, value);
        }
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var mean = new double[horizon];
        double[] arma = [.. _arma];
        double[] past = [.. _past];
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = Next(arma, past);
            _filter.Advance(arma);
            Push(past, mean[h]);
        }

        return LinearInnovations.Predict(mean, Responses(horizon));
    }

    public override ModelState Copy() => new ArimaState(
        _coefficients, _centre, _variance, _filter.Copy(), [.. _arma], [.. _past], _seen, _covariance is { } covariance ? [.. covariance] : null);

    public override void Write(StateNumbers numbers)
    {
        var form = _coefficients.Form;
        numbers.Add("order", [form.Order.Autoregressive, form.Order.Differences, form.Order.MovingAverage]);
        numbers.Add("seasonal", [form.Seasonal.Autoregressive, form.Seasonal.Differences, form.Seasonal.MovingAverage]);
        numbers.Add("season", form.Season);
        numbers.Add("constant", form.HasConstant ? 1 : 0);
        numbers.Add("coefficients", _coefficients.All);
        numbers.Add("centre", _centre);
        numbers.Add("variance", _variance);
        numbers.Add("state", _arma.AsSpan(0, _filter.Order));
        numbers.Add("past", _past);
        numbers.Add("gain", _filter.ScaledGain);
        numbers.Add("change", _filter.Change);
        numbers.Add("filter", [_filter.Variance, _filter.ChangeWeight, _filter.SettledSteps]);
        numbers.Add("covariance", _covariance ?? []);
    }

    public static ArimaState Read(StateNumbers numbers)
    {
        var order = Order("order");
        var seasonal = Order("seasonal");
        var form = new ArimaForm(order, seasonal, numbers.Whole("season", 1, Ets.MaximumSeason), numbers.Flag("constant"));
        var coefficients = new ArimaCoefficients(form);
        coefficients.Set(numbers.Numbers("coefficients", form.Coefficients, form.Coefficients));
        if (!coefficients.HasRootsBeyond(1 - 1e-9, movingAverage: false))
        {
            throw numbers.Wrong("coefficients", "are not stationary");
        }

        var r = Math.Max(form.AutoregressiveDegree, form.MovingAverageDegree);
        var filter = new ArmaFilter();
        var settings = numbers.Numbers("filter", 3, 3);
        if (!(settings[0] >= 1) || settings[1] > 0 || settings[2] < 0 || settings[2] > r + 1 || settings[2] != Math.Floor(settings[2]))
        {
            throw numbers.Wrong("filter", "holds a variance below 1, a weight above 0 or an impossible count");
        }

        filter.Resume(coefficients.Phi, coefficients.Theta, numbers.Numbers("gain", r, r), numbers.Numbers("change", r, r), settings[0], settings[1]);
        filter.SettledSteps = (int)settings[2];
        var arma = new double[filter.StateLength];
        numbers.Numbers("state", r, r).CopyTo(arma, 0);
        var size = r + form.Lost;
        var covariance = numbers.Numbers("covariance", 0, size * size);
        if (covariance.Length != 0 && covariance.Length != size * size)
        {
            throw numbers.Wrong("covariance", "has not as many numbers as a square of its size");
        }

        return new ArimaState(
            coefficients, numbers.Number("centre"), numbers.Number("variance", least: 0), filter, arma,
            numbers.Numbers("past", form.Lost, form.Lost), form.Lost, covariance.Length > 0 ? covariance : null);

        ArimaOrder Order(string name)
        {
            var values = numbers.Numbers(name, 3, 3, 0, LongestPolynomial);
            return Array.TrueForAll(values, value => value == Math.Floor(value)) && values[0] <= Arima.MaximumOrder && values[1] <= Arima.MaximumDifferences
                ? new((int)values[0], (int)values[1], (int)values[2])
                : throw numbers.Wrong(name, "holds a number that is not whole, or too large");
        }
    }

    private double Next(double[] arma, double[] past)
    {
        var sum = _centre + arma[0];
        for (var k = 0; k < _weights.Length; k++)
        {
            if (_weights[k] != 0)
            {
                sum += _weights[k] * past[k];
            }
        }

        return sum;
    }

    private static void Push(double[] past, double value)
    {
        if (past.Length > 0)
        {
            Array.Copy(past, 0, past, 1, past.Length - 1);
            past[0] = value;
        }
    }

    /// <summary>The first d + mD values are only remembered; of one that nobody saw, hardly anything is known.</summary>
    private void TakeFirst(double value)
    {
        if (double.IsNaN(value) && _covariance is null)
        {
            _covariance = Uncertainty();
        }

        Push(_past, double.IsNaN(value) ? _past[0] : value);
        _seen++;
        if (_covariance is not { } covariance)
        {
            return;
        }

        var (n, r) = (Size, _filter.Order);
        for (var i = n - 1; i >= r; i--)
        {
            for (var j = n - 1; j >= r; j--)
            {
                covariance[i * n + j] = i > r && j > r ? covariance[(i - 1) * n + j - 1] : 0;
            }
        }

        covariance[r * n + r] = double.IsNaN(value) ? Unknown : 0;
    }

    /// <summary>The covariance of state and past values while all was observed: what the filter will still lose of it.</summary>
    private double[] Uncertainty()
    {
        var (n, r) = (Size, _filter.Order);
        var covariance = new double[n * n];
        var filter = _filter.Copy();
        for (var step = 0; step < LongestTransient && filter.ChangeWeight < 0; step++)
        {
            var change = filter.Change;
            for (var i = 0; i < r; i++)
            {
                for (var j = 0; j < r; j++)
                {
                    covariance[i * n + j] -= filter.ChangeWeight * change[i] * change[j];
                }
            }

            filter.Step();
        }

        return covariance;
    }

    private void ObserveUncertain(double value)
    {
        var covariance = _covariance ??= Uncertainty();
        var n = Size;
        if (_scratch.Length == 0)
        {
            _scratch = new double[n * n + 2 * n];
        }

        var gain = _scratch.AsSpan(n * n, n);
        var variance = MoveCovariance(covariance, _scratch, gain, isObserved: !double.IsNaN(value));
        var expected = Expected;
        _filter.Advance(_arma);
        Push(_past, expected);
        if (double.IsNaN(value))
        {
            return;
        }

        var share = (value - expected) / variance;
        for (var i = 0; i < _filter.Order; i++)
        {
            _arma[i] += gain[i] * share;
        }

        for (var k = 0; k < _past.Length; k++)
        {
            _past[k] += gain[_filter.Order + k] * share;
        }

        if (_past.Length > 0)
        {
            _past[0] = value;
        }

        var largest = 0.0;
        for (var i = 0; i < n; i++)
        {
            largest = Math.Max(largest, covariance[i * n + i]);
        }

        if (largest < Certain)
        {
            _covariance = null;
            _filter.ResumeSettled(_coefficients.Phi, _coefficients.Theta);
        }
    }

    /// <summary>One step of Kalman's recursion for the covariance; returns the variance of the value, and its covariance with the next state as the gain.</summary>
    private double MoveCovariance(double[] covariance, double[] moved, Span<double> gain, bool isObserved)
    {
        var (n, r) = (Size, _filter.Order);
        var product = new Span<double>(moved, n * n + n, n); // covariance times what the value is made of
        var variance = 1.0;
        for (var i = 0; i < n; i++)
        {
            var sum = r > 0 ? covariance[i * n] : 0;
            for (var k = 0; k < _weights.Length; k++)
            {
                if (_weights[k] != 0)
                {
                    sum += covariance[i * n + r + k] * _weights[k];
                }
            }

            product[i] = sum;
        }

        variance += r > 0 ? product[0] : 0;
        for (var k = 0; k < _weights.Length; k++)
        {
            variance += _weights[k] * product[r + k];
        }

        // gain = T·product + G, with T moving the state on and G how the innovation enters it.
        for (var i = 0; i < r; i++)
        {
            gain[i] = Phi(i) * product[0] + (i + 1 < r ? product[i + 1] : 0) + Phi(i) + Theta(i);
        }

        for (var k = _past.Length - 1; k >= 0; k--)
        {
            gain[r + k] = k > 0 ? product[r + k - 1] : variance;
        }

        // T·covariance, then times T transposed, in two passes over rows.
        for (var i = 0; i < n; i++)
        {
            MoveRow(covariance.AsSpan(0, n * n), moved.AsSpan(i * n, n), i, n, r, product);
        }

        for (var i = 0; i < n; i++)
        {
            var row = moved.AsSpan(i * n, n);
            var along = r > 0 ? row[0] : 0;
            for (var k = 0; k < _weights.Length; k++)
            {
                along += _weights[k] != 0 ? row[r + k] * _weights[k] : 0;
            }

            for (var j = 0; j < n; j++)
            {
                var value = j < r
                    ? Phi(j) * row[0] + (j + 1 < r ? row[j + 1] : 0)
                    : j == r ? along : row[j - 1];
                value += Entry(i) * Entry(j);
                covariance[i * n + j] = isObserved ? value - gain[i] * gain[j] / variance : value;
            }
        }

        if (isObserved && _past.Length > 0)
        {
            for (var i = 0; i < n; i++)
            {
                covariance[i * n + r] = covariance[r * n + i] = 0; // the newest value is known
            }
        }

        return variance;

        // How the innovation of the period enters the next state.
        double Entry(int i) => i < r ? Phi(i) + Theta(i) : i == r ? 1 : 0;
    }

    /// <summary>Row i of T times the covariance.</summary>
    private void MoveRow(Span<double> covariance, Span<double> row, int i, int n, int r, ReadOnlySpan<double> product)
    {
        if (i == r)
        {
            product.CopyTo(row);
        }
        else if (i > r)
        {
            covariance.Slice((i - 1) * n, n).CopyTo(row);
        }
        else
        {
            for (var j = 0; j < n; j++)
            {
                row[j] = Phi(i) * covariance[j] + (i + 1 < r ? covariance[(i + 1) * n + j] : 0);
            }
        }
    }

    private double Phi(int i) => i < _coefficients.Phi.Length ? _coefficients.Phi[i] : 0;

    private double Theta(int i) => i < _coefficients.Theta.Length ? _coefficients.Theta[i] : 0;

    /// <summary>
    /// For each step to come, how its innovation moves the value of that step and of all later ones; the last array answers for all steps from its own on. While the state
    /// is uncertain a step teaches more than it will in the long run, which is how the uncertainty of the state enters.
    /// </summary>
    private double[][] Responses(int horizon)
    {
        var filter = _filter.Copy();
        var covariance = _covariance is { } known ? (double[])known.Clone() : null;
        var n = Size;
        var moved = covariance is null ? [] : new double[n * n + 2 * n];
        var gain = new double[n];
        var responses = new List<double[]>();
        var sd = Math.Sqrt(_variance);
        for (var step = 0; step < Math.Min(horizon, LongestTransient); step++)
        {
            var variance = filter.Variance;
            if (covariance is not null)
            {
                variance = MoveCovariance(covariance, moved, gain, isObserved: true);
            }
            else
            {
                filter.ScaledGain.CopyTo(gain);
                filter.Step();
            }

            responses.Add(Response(horizon - step, gain, variance, sd));
            if (covariance is null && filter.ChangeWeight == 0)
            {
                break;
            }
        }

        if (responses.Count < horizon)
        {
            for (var i = 0; i < filter.Order; i++)
            {
                gain[i] = Phi(i) + Theta(i);
            }

            gain.AsSpan(filter.Order).Clear();
            responses.Add(Response(horizon - responses.Count, gain, 1, sd));
        }

        return [.. responses];
    }

    private double[] Response(int length, double[] gain, double variance, double sd)
    {
        var response = new double[length];
        var arma = new double[_arma.Length];
        var past = new double[_past.Length];
        for (var i = 0; i < _filter.Order; i++)
        {
            arma[i] = gain[i] / variance;
        }

        for (var k = 1; k < past.Length; k++)
        {
            past[k] = gain[_filter.Order + k] / variance;
        }

        if (past.Length > 0)
        {
            past[0] = 1;
        }

        response[0] = sd * Math.Sqrt(variance);
        for (var h = 1; h < length; h++)
        {
            var value = Next(arma, past) - _centre;
            response[h] = response[0] * value;
            _filter.Advance(arma);
            Push(past, value);
        }

        return response;
    }
}
