using System.Runtime.CompilerServices;

namespace CxKit.Numerics;

/// <summary>
/// The R² of the regressions of y on every subset of up to <see cref="LargestCount"/> variables, from their correlations. Not thread-safe: it keeps its room.
/// </summary>
/// <remarks>
/// Subsets are visited as the leaves of a binary tree, in which each level leaves one variable out or sweeps it in (Beaton 1964; Goodnight 1979). On the way down a variable is
/// only ever swept in, so that what has been computed is what Cholesky's decomposition of that subset computes: unlike sweeping in and out
/// in Gray-code order, nothing drifts. The matrix of a node holds only the variables below it, which makes 2ᵖ subsets cost some 2ᵖ⁺¹ multiplications instead of
/// 2ᵖ·p²/2.
/// </remarks>
internal sealed class SubsetRegressions
{
    /// <summary>2²⁰ subsets take hundredths of a second; each further variable doubles it.</summary>
    public const int LargestCount = 20;

    private readonly int _p;
    private readonly int _stride;
    private readonly double[][] _matrices; // by the number of variables swept in; y is the last column
    private readonly double[] _coefficients;
    private readonly double[] _withVariable;

    public SubsetRegressions(int count)
    {
        _p = count;
        _stride = count + 1;
        _matrices = new double[count + 1][];
        for (var s = 0; s <= count; s++)
        {
            _matrices[s] = new double[count * _stride];
        }

        _coefficients = ShapleyValue.SizeCoefficients(count);
        _withVariable = new double[count];
    }

    /// <summary>Fills the Shapley value of every variable in R², and returns the R² of all.</summary>
    /// <remarks>With w(s) = s!(p−1−s)!/p! the value is Σ_{S∋k} (w(|S|−1) + w(|S|)) R²(S) − Σ_S w(|S|) R²(S), so that one sum a level is enough and the 2ᵖ R² need not
    /// be kept.</remarks>
    public double Shapley(CorrelationMatrix correlations, Span<double> shapley)
    {
        Start(correlations);
        Array.Clear(_withVariable);
        var without = Visit(0, _matrices[0], 0, 0).Without;
        for (var k = 0; k < _p; k++)
        {
            shapley[k] = Math.Max(0, _withVariable[k] - without);
        }

        return shapley[.._p].ToArray().Sum();
    }

    /// <summary>Fills R² of every subset; bit k of the place says that variable k is in it.</summary>
    public void Fill(CorrelationMatrix correlations, Span<double> values)
    {
        Start(correlations);
        Fill(0, _matrices[0], 0, 0, 0, values);
    }

    private void Start(CorrelationMatrix correlations)
    {
        for (var i = 0; i < _p; i++)
        {
            for (var j = i; j < _p; j++)
            {
                _matrices[0][i * _stride + j] = correlations.X[i, j];
            }

            _matrices[0][i * _stride + _p] = correlations.Y[i];
        }
    }

    /// <summary>The sums over the subsets below a node: of (w(s−1) + w(s)) R², and of w(s) R².</summary>
    private (double With, double Without) Visit(int level, double[] matrix, double rSquared, int size)
    {
        if (level == _p)
        {
            return (_coefficients[2 * size] * rSquared, _coefficients[2 * size + 1] * rSquared);
        }

        if (level == _p - 1)
        {
            var diagonal = matrix[level * _stride + level];
            var onY = matrix[level * _stride + _p];
            var more = diagonal > CorrelationMatrix.SmallestPivot ? rSquared + onY * onY / diagonal : rSquared;
            var inside = _coefficients[2 * size + 2] * more;
            _withVariable[level] += inside;
            return (_coefficients[2 * size] * rSquared + inside, _coefficients[2 * size + 1] * rSquared + _coefficients[2 * size + 3] * more);
        }

        var left = Visit(level + 1, matrix, rSquared, size);
        var (next, gain) = SweepIn(level, matrix, size);
        var right = Visit(level + 1, next, rSquared + gain, size + 1);
        _withVariable[level] += right.With;
        return (left.With + right.With, left.Without + right.Without);
    }

    private void Fill(int level, double[] matrix, double rSquared, int size, int place, Span<double> values)
    {
        if (level == _p)
        {
            values[place] = rSquared;
            return;
        }

        Fill(level + 1, matrix, rSquared, size, place, values);
        var (next, gain) = SweepIn(level, matrix, size);
        Fill(level + 1, next, rSquared + gain, size + 1, place | 1 << level, values);
    }

    /// <summary>The matrix of the variables below, given this one too; the same where it is a combination of those above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double[] Matrix, double Gain) SweepIn(int level, double[] matrix, int size)
    {
        var pivotRow = matrix.AsSpan(level * _stride, _stride);
        var pivot = pivotRow[level];
        if (!(pivot > CorrelationMatrix.SmallestPivot))
        {
            return (matrix, 0);
        }

        var next = _matrices[size + 1];
        for (var i = level + 1; i < _p; i++)
        {
            var factor = pivotRow[i] / pivot;
            var start = i * _stride;
            var from = matrix.AsSpan(start + i, _stride - i);
            var to = next.AsSpan(start + i, _stride - i);
            var pivots = pivotRow[i..];
            for (var j = 0; j < to.Length; j++)
            {
                to[j] = from[j] - factor * pivots[j];
            }
        }

        return (next, pivotRow[_p] * pivotRow[_p] / pivot);
    }
}
