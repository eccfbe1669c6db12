using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>
/// A point of an estimation with the quadratic model of the sum of squares around it. The free states are eliminated first (Golub &amp; Pereyra 1973; Kaufman 1975),
/// which leaves a model of one to four smoothing parameters. Buffers are used again.
/// </summary>
internal sealed class EtsNode
{
    private const int MostSmoothing = 4;
    private const int MostRounds = 12;

    /// <summary>A pivot below this share of its diagonal means that the history does not tell that state from the others: it stays where it is.</summary>
    private const double SmallestPivot = 1e-11;

    private double[] _states = [];
    private double[] _normal = [];
    private double[] _factor = [];
    private double[] _inversePivots = [];
    private double[] _gradient = [];
    private double[] _share = [];
    private double[] _products = [];
    private readonly double[] _reduced = new double[MostSmoothing * MostSmoothing];
    private readonly double[] _reducedGradient = new double[MostSmoothing];
    private readonly double[] _smallFactor = new double[MostSmoothing * MostSmoothing];
    private readonly int[] _smoothing = new int[MostSmoothing];
    private int _smoothingCount;
    private EtsLayout _layout;
    private EtsPassResult _result;
    private bool _hasPrior;
    private double _priorValue;

    public EtsPlaces Places;

    public double Level;

    /// <summary>n log Σε² + 2 Σ log μ: −2 times the log-likelihood at this point, with that of the prior where there is one (<see cref="EtsPrior"/>).</summary>
    public double Deviance { get; private set; }

    /// <summary>The deviance once the free states have moved to their optimum, where that is known: additive errors and a season without factors.</summary>
    public double Concentrated { get; private set; }

    public Span<double> States => _states.AsSpan(0, _layout.StateCount);

    public double SumOfSquares => _result.SumOfSquares;

    /// <summary>Whether, with the smoothing parameters given, the innovations are linear in the states.</summary>
    public bool IsLinear => _layout.Form is { Error: EtsError.Additive, Season: not EtsSeason.Multiplicative };

    public void Prepare(in EtsLayout layout)
    {
        _layout = layout;
        var k = layout.StateCount + MostSmoothing;
        EtsWorkspace.AtLeast(ref _states, layout.StateCount);
        EtsWorkspace.AtLeast(ref _normal, layout.Lanes * layout.Lanes);
        EtsWorkspace.AtLeast(ref _factor, (k + 1) * layout.StateCount);
        EtsWorkspace.AtLeast(ref _inversePivots, k);
        EtsWorkspace.AtLeast(ref _gradient, k);
        EtsWorkspace.AtLeast(ref _share, k);
        EtsWorkspace.AtLeast(ref _products, k);
        _smoothingCount = 0;
        _smoothing[_smoothingCount++] = 0;
        if (layout.Form.HasTrend)
        {
            _smoothing[_smoothingCount++] = 1;
        }

        if (layout.Form.HasSeason)
        {
            _smoothing[_smoothingCount++] = 2;
        }

        if (layout.Form.IsDamped)
        {
            _smoothing[_smoothingCount++] = 3;
        }
    }

    /// <summary>Runs the pass at the point set before; false where it breaks down.</summary>
    public bool TryEvaluate(EtsWorkspace work, ReadOnlySpan<double> history, int observed)
    {
        if (!EtsPass.TryRun(work, _layout, history, Places, Level, States, _normal, out _result))
        {
            Deviance = Concentrated = double.PositiveInfinity;
            return false;
        }

        _hasPrior = work.HasPrior;
        _priorValue = _hasPrior ? EtsPrior.Value(_layout.Form, Places) : 0;
        Deviance = observed * Math.Log(_result.SumOfSquares) + 2 * _result.SumOfLogs + _priorValue;
        Factorise(observed, 0);
        return true;
    }

    /// <summary>Eliminates the states, their curvature raised by the factor 1 + <paramref name="damping"/>.</summary>
    public void Factorise(int observed, double damping)
    {
        var states = _layout.StateCount;
        var k = states + _smoothingCount;
        var lanes = _layout.Lanes;
        var isMultiplicative = _layout.Form.Error == EtsError.Multiplicative;
        var total = _result.SumOfSquares;
        for (var i = 0; i < k; i++)
        {
            var lane = Lane(i);
            _products[i] = At(lane, _layout.Residual, lanes);
            _share[i] = isMultiplicative ? At(lane, _layout.Share, lanes) / observed : 0;
            _gradient[i] = -(_products[i] - _share[i] * total);
        }

        for (var i = 0; i <= k; i++)
        {
            var row = _factor.AsSpan(i * states, states);
            var columns = Math.Min(i + 1, states);
            if (i == k)
            {
                _gradient.AsSpan(0, states).CopyTo(row);
            }
            else
            {
                FillCurvatures(i, isMultiplicative, total, row[..columns]);
            }

            for (var j = 0; j < columns; j++)
            {
                var rest = Dot(row, _factor.AsSpan(j * states, states), j);
                if (i != j)
                {
                    row[j] = (row[j] - rest) * _inversePivots[j];
                    continue;
                }

                var value = row[j] * (1 + damping);
                var pivot = value - rest;
                _inversePivots[i] = pivot > SmallestPivot * value ? 1 / Math.Sqrt(pivot) : 0;
            }
        }

        var z = _factor.AsSpan(k * states, states);
        for (var a = 0; a < _smoothingCount; a++)
        {
            var rowA = _factor.AsSpan((states + a) * states, states);
            for (var b = 0; b <= a; b++)
            {
                _reduced[a * MostSmoothing + b] = _reduced[b * MostSmoothing + a] =
                    Curvature(states + a, states + b, isMultiplicative, total, lanes) - Dot(rowA, _factor.AsSpan((states + b) * states, states), states);
            }

            _reducedGradient[a] = _gradient[states + a] - Dot(rowA, z, states);
            if (_hasPrior && _smoothing[a] == 1)
            {
                // The model is of half the sum of squares, whose logarithm the deviance takes n times.
                var weight = EtsPrior.Precision * total / observed;
                _reducedGradient[a] += weight * Places.BetaPlace;
                _reduced[a * MostSmoothing + a] += weight;
            }
        }

        Explained = Dot(z, z, states);
        Concentrated = observed * Math.Log(Math.Max(0, total - Explained)) + _priorValue;
    }

    /// <summary>One row of the curvature against the states, whose lanes are the first.</summary>
    private void FillCurvatures(int i, bool isMultiplicative, double total, Span<double> row)
    {
        var normal = _normal.AsSpan(Lane(i) * _layout.Lanes, row.Length);
        normal.CopyTo(row);
        if (isMultiplicative)
        {
            var (share, product) = (_share[i], _products[i] - total * _share[i]);
            for (var j = 0; j < row.Length; j++)
            {
                row[j] -= share * _products[j] + _share[j] * product;
            }
        }
    }

    /// <summary>What moving the states alone takes from the sum of squares, by the model.</summary>
    public double Explained { get; private set; }

    private int Lane(int i) => i < _layout.StateCount ? i : _layout.Smoothing + _smoothing[i - _layout.StateCount];

    private double At(int i, int j, int lanes) => i >= j ? _normal[i * lanes + j] : _normal[j * lanes + i];

    private double Curvature(int i, int j, bool isMultiplicative, double total, int lanes)
    {
        var value = At(Lane(i), Lane(j), lanes);
        return isMultiplicative ? value - _share[i] * _products[j] - _share[j] * _products[i] + total * _share[i] * _share[j] : value;
    }

    /// <summary>Sets <paramref name="next"/> to the point to try; returns the decrease of half the sum of squares that the model promises.</summary>
    public double Step(EtsNode next, double damping)
    {
        Span<double> step = stackalloc double[MostSmoothing];
        var gain = 0.5 * Explained + ReducedStep(step, damping);
        next.Places = Places;
        next.Level = Level;
        for (var a = 0; a < _smoothingCount; a++)
        {
            var i = _smoothing[a];
            next.Places[i] = Math.Clamp(Places[i] + step[a], EtsPlaces.Lower(i), EtsPlaces.Upper(i));
        }

        StepOfStates(next, step);
        return gain;
    }

    /// <summary>Moves the states of <paramref name="next"/> to where the model wants them, the smoothing parameters as they are here.</summary>
    public void SettleStates(EtsNode next)
    {
        Span<double> none = stackalloc double[MostSmoothing];
        next.Places = Places;
        next.Level = Level;
        StepOfStates(next, none);
    }

    private void StepOfStates(EtsNode next, ReadOnlySpan<double> step)
    {
        var states = _layout.StateCount;
        var right = next._gradient.AsSpan(0, states);
        _factor.AsSpan((states + _smoothingCount) * states, states).CopyTo(right);
        for (var a = 0; a < _smoothingCount; a++)
        {
            var row = _factor.AsSpan((states + a) * states, states);
            for (var j = 0; j < states; j++)
            {
                right[j] += row[j] * step[a];
            }
        }

        for (var i = states - 1; i >= 0; i--)
        {
            right[i] *= _inversePivots[i];
            var row = _factor.AsSpan(i * states, states);
            for (var j = 0; j < i; j++)
            {
                right[j] -= row[j] * right[i];
            }
        }

        var mustBePositive = _layout.PositiveStates;
        for (var i = 0; i < states; i++)
        {
            var to = _states[i] - right[i];
            next._states[i] = i < mustBePositive ? Math.Max(to, _states[i] / 8) : to;
        }
    }

    /// <summary>
    /// The damped step of the smoothing parameters within their box, the exact minimum of the model by an active set: from no step at all toward the minimum of the
    /// free variables as far as the box allows, a variable that meets its bound staying there until the model wants it back. Returns the decrease promised.
    /// </summary>
    private double ReducedStep(Span<double> step, double damping)
    {
        var n = _smoothingCount;
        Span<bool> isFixed = stackalloc bool[MostSmoothing];
        Span<double> solution = stackalloc double[MostSmoothing];
        step.Clear();
        for (var a = 0; a < n; a++)
        {
            isFixed[a] = !(Reduced(a, a) > 0) || IsHeld(a, step[a], _reducedGradient[a]);
        }

        for (var round = 0; round < MostRounds; round++)
        {
            SolveFree(isFixed, step, solution, damping);
            var (share, blocked) = (1.0, -1);
            for (var a = 0; a < n; a++)
            {
                var way = isFixed[a] ? 0 : solution[a] - step[a];
                var room = way > 0 ? Upper(a) - step[a] : Lower(a) - step[a];
                if (way != 0 && room / way < share)
                {
                    (share, blocked) = (Math.Max(0, room / way), a);
                }
            }

            for (var a = 0; a < n; a++)
            {
                step[a] = isFixed[a] ? step[a] : step[a] + share * (solution[a] - step[a]);
            }

            if (blocked >= 0)
            {
                step[blocked] = solution[blocked] > step[blocked] ? Upper(blocked) : Lower(blocked);
                isFixed[blocked] = true;
                continue;
            }

            var released = false;
            for (var a = 0; a < n && !released; a++)
            {
                if (isFixed[a] && Reduced(a, a) > 0 && !IsHeld(a, step[a], Slope(a, step, damping)))
                {
                    isFixed[a] = false;
                    released = true;
                }
            }

            if (!released)
            {
                break;
            }
        }

        var gain = 0.0;
        for (var a = 0; a < n; a++)
        {
            gain -= 0.5 * step[a] * (_reducedGradient[a] + Slope(a, step, 0));
        }

        return gain;
    }

    private double Reduced(int a, int b) => _reduced[a * MostSmoothing + b];

    /// <summary>How far a smoothing parameter may go down from here.</summary>
    private double Lower(int a) => EtsPlaces.Lower(_smoothing[a]) - Places[_smoothing[a]];

    /// <summary>How far a smoothing parameter may go up from here.</summary>
    private double Upper(int a) => EtsPlaces.Upper(_smoothing[a]) - Places[_smoothing[a]];

    /// <summary>Whether a bound keeps a variable from going downhill.</summary>
    private bool IsHeld(int a, double step, double slope) => (step <= Lower(a) && slope >= 0) || (step >= Upper(a) && slope <= 0);

    /// <summary>The slope of the model along one variable after a step.</summary>
    private double Slope(int a, ReadOnlySpan<double> step, double damping)
    {
        var slope = _reducedGradient[a] + damping * Reduced(a, a) * step[a];
        for (var b = 0; b < _smoothingCount; b++)
        {
            slope += Reduced(a, b) * step[b];
        }

        return slope;
    }

    private void SolveFree(ReadOnlySpan<bool> isFixed, ReadOnlySpan<double> step, Span<double> solution, double damping)
    {
        var n = _smoothingCount;
        Span<int> free = stackalloc int[MostSmoothing];
        var count = 0;
        for (var a = 0; a < n; a++)
        {
            if (!isFixed[a])
            {
                free[count++] = a;
            }
        }

        for (var p = 0; p < count; p++)
        {
            var a = free[p];
            var right = -_reducedGradient[a];
            for (var b = 0; b < n; b++)
            {
                if (isFixed[b])
                {
                    right -= _reduced[a * MostSmoothing + b] * step[b];
                }
            }

            for (var r = 0; r <= p; r++)
            {
                var value = _reduced[a * MostSmoothing + free[r]] * (r == p ? 1 + damping : 1);
                for (var k = 0; k < r; k++)
                {
                    value -= _smallFactor[p * MostSmoothing + k] * _smallFactor[r * MostSmoothing + k];
                }

                _smallFactor[p * MostSmoothing + r] = r == p
                    ? (value > 0 ? Math.Sqrt(value) : double.PositiveInfinity)
                    : value / _smallFactor[r * MostSmoothing + r];
            }

            for (var k = 0; k < p; k++)
            {
                right -= _smallFactor[p * MostSmoothing + k] * solution[free[k]];
            }

            solution[a] = right / _smallFactor[p * MostSmoothing + p];
        }

        for (var p = count - 1; p >= 0; p--)
        {
            var value = solution[free[p]];
            for (var k = p + 1; k < count; k++)
            {
                value -= _smallFactor[k * MostSmoothing + p] * solution[free[k]];
            }

            solution[free[p]] = value / _smallFactor[p * MostSmoothing + p];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int length)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i + Vector256<double>.Count <= length; i += Vector256<double>.Count)
        {
            sums = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)i), Vector256.LoadUnsafe(ref y, (nuint)i), sums);
        }

        var sum = Vector256.Sum(sums);
        for (; i < length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
