namespace CxKit.Numerics;

/// <summary>What <see cref="QuasiNewton"/> makes small.</summary>
internal interface IObjective
{
    /// <summary>The value at a point; infinity or NaN where there is none.</summary>
    double Value(ReadOnlySpan<double> point);
}

/// <summary>
/// Minimises a smooth function of a few variables without bounds: the method of Broyden, Fletcher, Goldfarb and Shanno (1970) with gradients by forward differences and a
/// backtracking line search (Armijo 1966). Deterministic; its buffers are kept, so that no step and no further search of the same size allocates.
/// </summary>
internal sealed class QuasiNewton
{
    private const double Shift = 1e-6;
    private const double SufficientDecrease = 1e-4;
    private const int MostHalvings = 20;
    private const double LongestStep = 1;

    private double[] _inverse = [];
    private double[] _gradient = [];
    private double[] _nextGradient = [];
    private double[] _direction = [];
    private double[] _next = [];
    private double[] _product = [];

    /// <summary>Moves <paramref name="point"/> to a minimum and returns the value there.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="point">Where to start; overwritten.</param>
    /// <param name="curvature">Roughly the second derivatives, which scale the first step; positive.</param>
    /// <param name="tolerance">Ends when two steps in a row gain less.</param>
    /// <param name="mostSteps">The most steps.</param>
    public double Minimise<T>(T objective, Span<double> point, double curvature, double tolerance, int mostSteps)
        where T : class, IObjective
    {
        var n = point.Length;
        Grow(n);
        var inverse = _inverse.AsSpan(0, n * n);
        var gradient = _gradient.AsSpan(0, n);
        var next = _next.AsSpan(0, n);
        var value = objective.Value(point);
        if (n == 0 || !double.IsFinite(value))
        {
            return value;
        }

        Reset(inverse, n, curvature);
        FillGradient(objective, point, value, gradient);
        var (stalled, isFresh) = (0, true);
        for (var step = 0; step < mostSteps && stalled < 2; step++)
        {
            var direction = _direction.AsSpan(0, n);
            var slope = FillDirection(inverse, gradient, direction);
            if (!(slope < 0))
            {
                if (isFresh)
                {
                    break;
                }

                Reset(inverse, n, curvature);
                isFresh = true;
                continue;
            }

            var length = Math.Min(1, LongestStep / Largest(direction));
            var found = double.NaN;
            for (var halving = 0; halving < MostHalvings; halving++, length /= halving < 4 ? 2 : 5)
            {
                for (var i = 0; i < n; i++)
                {
                    next[i] = point[i] + length * direction[i];
                }

                found = objective.Value(next);
                if (found <= value + SufficientDecrease * length * slope)
                {
                    break;
                }

                found = double.NaN;
            }

            if (double.IsNaN(found))
            {
                if (isFresh)
                {
                    break;
                }

                Reset(inverse, n, curvature);
                isFresh = true;
                continue;
            }

            stalled = value - found < tolerance ? stalled + 1 : 0;
            var nextGradient = _nextGradient.AsSpan(0, n);
            FillGradient(objective, next, found, nextGradient);
            isFresh = !TryUpdate(inverse, point, next, gradient, nextGradient, curvature, isFresh);
            next.CopyTo(point);
            nextGradient.CopyTo(gradient);
            value = found;
        }

        return value;
    }

    private static void FillGradient<T>(T objective, Span<double> point, double value, Span<double> gradient)
        where T : class, IObjective
    {
        for (var i = 0; i < point.Length; i++)
        {
            var at = point[i];
            point[i] = at + Shift;
            var moved = objective.Value(point);
            if (double.IsFinite(moved))
            {
                gradient[i] = (moved - value) / (point[i] - at);
            }
            else
            {
                point[i] = at - Shift;
                moved = objective.Value(point);
                gradient[i] = double.IsFinite(moved) ? (moved - value) / (point[i] - at) : 0;
            }

            point[i] = at;
        }
    }

    /// <summary>−Hg, and its slope.</summary>
    private static double FillDirection(ReadOnlySpan<double> inverse, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        var (n, slope) = (gradient.Length, 0.0);
        for (var i = 0; i < n; i++)
        {
            direction[i] = -VectorSums.Dot(inverse.Slice(i * n, n), gradient);
            slope += direction[i] * gradient[i];
        }

        return slope;
    }

    /// <summary>Learns the curvature along the step; false where there is none to learn.</summary>
    private bool TryUpdate(
        Span<double> inverse, ReadOnlySpan<double> point, ReadOnlySpan<double> next, ReadOnlySpan<double> gradient, ReadOnlySpan<double> nextGradient,
        double curvature, bool isFresh)
    {
        var n = point.Length;
        double along = 0, change = 0;
        for (var i = 0; i < n; i++)
        {
            var y = nextGradient[i] - gradient[i];
            along += (next[i] - point[i]) * y;
            change += y * y;
        }

        if (!(along > 1e-12 * change) || !(change > 0))
        {
            Reset(inverse, n, curvature);
            return false;
        }

        if (isFresh)
        {
            Reset(inverse, n, change / along);
        }

        var product = _product.AsSpan(0, n);
        var quadratic = 0.0;
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
            {
                sum += inverse[i * n + j] * (nextGradient[j] - gradient[j]);
            }

            product[i] = sum;
            quadratic += sum * (nextGradient[i] - gradient[i]);
        }

        for (var i = 0; i < n; i++)
        {
            var si = next[i] - point[i];
            for (var j = 0; j < n; j++)
            {
                var sj = next[j] - point[j];
                inverse[i * n + j] += ((1 + quadratic / along) * si * sj - product[i] * sj - si * product[j]) / along;
            }
        }

        return true;
    }

    private static void Reset(Span<double> inverse, int n, double curvature)
    {
        inverse.Clear();
        for (var i = 0; i < n; i++)
        {
            inverse[i * n + i] = 1 / curvature;
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private void Grow(int n)
    {
        if (_gradient.Length < n)
        {
            _inverse = new double[n * n];
            _gradient = new double[n];
            _nextGradient = new double[n];
            _direction = new double[n];
            _next = new double[n];
            _product = new double[n];
        }
    }
}
