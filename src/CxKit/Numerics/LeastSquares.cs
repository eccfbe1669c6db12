namespace CxKit.Numerics;

/// <summary>Fills the residuals at a point, and tells whether the point is one at which they exist.</summary>
internal delegate bool ResidualFunction(ReadOnlySpan<double> point, Span<double> residuals);

/// <summary>
/// Minimises a sum of squares within a box by the method of Levenberg (1944) and Marquardt (1963), with scaling by the diagonal of the normal matrix,
/// a Jacobian by finite differences, and bounds by projection: a variable at a bound that wants to go beyond it is held there
/// (Kanzow, Yamashita &amp; Fukushima 2004). Deterministic.
/// </summary>
internal sealed class LeastSquares(ResidualFunction function, int residualCount, double[] lower, double[] upper)
{
    private const double RelativeStep = 1e-7;
    private const double LargestDamping = 1e10;
    private const double SmallestDamping = 1e-12;

    private readonly int _n = lower.Length;
    private readonly double[][] _jacobian = [.. lower.Select(_ => new double[residualCount])];
    private readonly double[] _shifted = new double[residualCount];
    private readonly double[,] _normal = new double[lower.Length, lower.Length];
    private readonly double[,] _damped = new double[lower.Length, lower.Length];
    private readonly double[] _gradient = new double[lower.Length];
    private readonly double[] _step = new double[lower.Length];

    /// <summary>Moves <paramref name="point"/> to a minimum and returns its sum of squares, or infinity where the start is no point of the function.</summary>
    public double Minimise(double[] point, int maximumIterations, double tolerance)
    {
        for (var i = 0; i < _n; i++)
        {
            point[i] = Math.Clamp(point[i], lower[i], upper[i]);
        }

        var residuals = new double[residualCount];
        var trialResiduals = new double[residualCount];
        var trial = new double[_n];
        var best = SumOfSquares(point, residuals);
        var damping = 1e-3;
        var stalled = 0;
        for (var iteration = 0; iteration < maximumIterations && best > 0 && double.IsFinite(best) && stalled < 3; iteration++)
        {
            FillJacobian(point, residuals);
            FillNormalEquations(residuals);
            var free = FreeVariables(point);
            var sum = double.PositiveInfinity;
            while (free.Length > 0 && damping < LargestDamping)
            {
                sum = TryStep(trial, point, free, damping) ? SumOfSquares(trial, trialResiduals) : double.PositiveInfinity;
                if (sum < best)
                {
                    break;
                }

                damping *= 4;
            }

            if (!(sum < best))
            {
                break;
            }

            stalled = best - sum < tolerance * best ? stalled + 1 : 0;
            best = sum;
            trial.CopyTo(point, 0);
            (residuals, trialResiduals) = (trialResiduals, residuals);
            damping = Math.Max(damping / 8, SmallestDamping);
        }

        return best;
    }

    private double SumOfSquares(double[] point, double[] residuals)
    {
        if (!function(point, residuals))
        {
            return double.PositiveInfinity;
        }

        var sum = Dot(residuals, residuals);
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    /// <summary>One row a variable; a variable that can be shifted in neither direction gets zeros and stays where it is.</summary>
    private void FillJacobian(double[] point, double[] residuals)
    {
        for (var i = 0; i < _n; i++)
        {
            var at = point[i];
            var step = RelativeStep * Math.Max(Math.Abs(at), 1e-2);
            if (!TryShift(point, i, at + step) && !TryShift(point, i, at - step))
            {
                point[i] = at;
                Array.Clear(_jacobian[i]);
                continue;
            }

            var shift = point[i] - at;
            point[i] = at;
            for (var t = 0; t < residualCount; t++)
            {
                _jacobian[i][t] = (_shifted[t] - residuals[t]) / shift;
            }
        }
    }

    private bool TryShift(double[] point, int i, double to)
    {
        point[i] = to;
        return to >= lower[i] && to <= upper[i] && function(point, _shifted);
    }

    private void FillNormalEquations(double[] residuals)
    {
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _normal[i, j] = _normal[j, i] = Dot(_jacobian[i], _jacobian[j]);
            }

            _gradient[i] = Dot(_jacobian[i], residuals);
        }
    }

    private int[] FreeVariables(double[] point) => [.. Enumerable.Range(0, _n).Where(i => _normal[i, i] > 0
        && !(point[i] <= lower[i] && _gradient[i] >= 0)
        && !(point[i] >= upper[i] && _gradient[i] <= 0))];

    private bool TryStep(double[] trial, double[] point, int[] free, double damping)
    {
        var step = _step.AsSpan(0, free.Length);
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _damped[i, j] = _normal[free[i], free[j]];
            }

            _damped[i, i] *= 1 + damping;
            step[i] = -_gradient[free[i]];
        }

        if (!Cholesky.TrySolve(_damped, step))
        {
            return false;
        }

        point.CopyTo(trial, 0);
        for (var i = 0; i < free.Length; i++)
        {
            trial[free[i]] = Math.Clamp(point[free[i]] + step[i], lower[free[i]], upper[free[i]]);
        }

        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
