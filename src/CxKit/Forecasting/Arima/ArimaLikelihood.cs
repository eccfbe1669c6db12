using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The exact Gaussian likelihood of a differenced history for given coefficients, with everything linear and the variance solved for.</summary>
/// <remarks>
/// With e the standardised prediction errors and |Ω| their covariance's determinant, the likelihood is largest where S|Ω|^{1/n} is least, S the sum of squares that
/// remains after regressing e on the equally filtered columns: a sum of squares, so that a least-squares method finds its minimum. One object serves one thread.
/// </remarks>
internal sealed class ArimaLikelihood(ArimaForm form, ArimaSample sample)
{
    /// <summary>A column of which less than this share is new is a combination of earlier ones.</summary>
    private const double Collinear = 1e-9;

    private readonly ArmaFilter _filter = new();
    private readonly double[] _work = new double[sample.Columns.Length];
    private readonly double[] _triangle = new double[sample.LinearCount * (sample.LinearCount + 1)];

    public ArimaCoefficients Coefficients { get; } = new(form);

    public ArimaForm Form => form;

    public ArimaSample Sample => sample;

    /// <summary>What is to be made least, −log L up to a constant, at these partial autocorrelations; infinity where they are not stationary.</summary>
    public double NegativeLogLikelihood(ReadOnlySpan<double> partial)
    {
        Coefficients.SetPartial(partial);
        if (!TryFilter(out var logs))
        {
            return double.PositiveInfinity;
        }

        var errors = _work.AsSpan(sample.LinearCount * sample.Length, sample.Length);
        var value = 0.5 * (sample.Observations * Math.Log(VectorSums.Dot(errors, errors)) + logs);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    /// <summary>What these partial autocorrelations give.</summary>
    public ArimaEstimate? Evaluate(ReadOnlySpan<double> partial)
    {
        Coefficients.SetPartial(partial);
        return EvaluateCoefficients();
    }

    /// <summary>What the present coefficients give; null where they are not stationary.</summary>
    public ArimaEstimate? EvaluateCoefficients()
    {
        if (!TryFilter(out var logs))
        {
            return null;
        }

        var (linear, n) = (sample.LinearCount, sample.Length);
        var sum = 0.0;
        foreach (var error in _work.AsSpan(linear * n, n))
        {
            sum += error * error;
        }

        var observations = sample.Observations;
        var logLikelihood = sum > 0
            ? -0.5 * (observations * (Math.Log(2 * Math.PI * sum / observations) + 1) + logs) - observations * Math.Log(sample.Scale)
            : double.PositiveInfinity;
        var (solution, covariance) = Solve();
        return new ArimaEstimate(logLikelihood, sum * sample.Scale * sample.Scale, solution, covariance);
    }

    /// <summary>Standardises all columns and takes the linear ones out of the series, by Gram and Schmidt's method as modified for rounding.</summary>
    private bool TryFilter(out double logs)
    {
        logs = 0;
        if (!_filter.TryStart(Coefficients.Phi, Coefficients.Theta))
        {
            return false;
        }

        var (n, linear) = (sample.Length, sample.LinearCount);
        sample.Columns.CopyTo(_work, 0);
        logs = n > 0 ? _filter.Standardise(_work, n) : 0;
        for (var c = 0; c < linear; c++)
        {
            var column = _work.AsSpan(c * n, n);
            var square = VectorSums.Dot(column, column);
            var before = square + Carried(c);
            var row = c * (linear + 1);
            if (!(square > Collinear * Collinear * before))
            {
                _triangle.AsSpan(row + c, linear + 1 - c).Clear(); // adds nothing: its coefficient is 0
                continue;
            }

            var length = Math.Sqrt(square);
            _triangle[row + c] = length;
            logs += c < sample.Missing ? 2 * Math.Log(length) : 0;
            foreach (ref var value in column)
            {
                value /= length;
            }

            for (var other = c + 1; other <= linear; other++)
            {
                var target = _work.AsSpan(other * n, n);
                var share = VectorSums.Dot(column, target);
                _triangle[row + other] = share;
                for (var t = 0; t < n; t++)
                {
                    target[t] -= share * column[t];
                }
            }
        }

        return double.IsFinite(logs);
    }

    /// <summary>The square that earlier columns took out of this one.</summary>
    private double Carried(int column)
    {
        var sum = 0.0;
        for (var row = 0; row < column; row++)
        {
            var value = _triangle[row * (sample.LinearCount + 1) + column];
            sum += value * value;
        }

        return sum;
    }

    /// <summary>The linear coefficients in units of the history, and the inverse of their normal matrix.</summary>
    private (double[] Solution, double[,] Covariance) Solve()
    {
        var k = sample.LinearCount;
        var inverse = new double[k, k];
        for (var j = 0; j < k; j++)
        {
            for (var i = j; i >= 0; i--)
            {
                var pivot = _triangle[i * (k + 1) + i];
                if (pivot == 0)
                {
                    continue;
                }

                var sum = i == j ? 1.0 : 0;
                for (var l = i + 1; l <= j; l++)
                {
                    sum -= _triangle[i * (k + 1) + l] * inverse[l, j];
                }

                inverse[i, j] = sum / pivot;
            }
        }

        var solution = new double[k];
        var covariance = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var l = i; l < k; l++)
            {
                solution[i] += inverse[i, l] * _triangle[l * (k + 1) + k] * sample.Scale;
            }

            for (var j = 0; j < k; j++)
            {
                for (var l = Math.Max(i, j); l < k; l++)
                {
                    covariance[i, j] += inverse[i, l] * inverse[j, l];
                }
            }
        }

        return (solution, covariance);
    }
}
