namespace CxKit.Numerics;

/// <summary>The lower triangular L of A = L L′, kept for many right-hand sides. Where A is only semidefinite, what is no more than rounding is set to zero.</summary>
internal sealed class CholeskyFactor
{
    private const double Negligible = 1e-13;

    private readonly double[][] _rows;

    private CholeskyFactor(double[][] rows) => _rows = rows;

    /// <summary>The rows of L, each up to its diagonal.</summary>
    public double[][] Rows => _rows;

    /// <summary>Factors a symmetric matrix, of which the rows up to the diagonal are read.</summary>
    /// <returns>Null where a pivot is not positive beyond rounding.</returns>
    public static CholeskyFactor? TryFactor(double[][] matrix)
    {
        var factor = Factor(matrix);
        return Array.TrueForAll(factor._rows, row => row[^1] > 0) ? factor : null;
    }

    /// <summary>Factors a symmetric matrix that may be singular: the column of a pivot that is only rounding is zero, so that still L L′ = A.</summary>
    public static CholeskyFactor Factor(double[][] matrix)
    {
        var rows = new double[matrix.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i] = matrix[i][..(i + 1)];
            for (var j = 0; j <= i; j++)
            {
                var sum = row[j] - VectorSums.Dot(row.AsSpan(0, j), rows[j].AsSpan(0, j));
                if (j < i)
                {
                    row[j] = rows[j][j] > 0 ? sum / rows[j][j] : 0;
                }
                else
                {
                    row[i] = sum > Negligible * matrix[i][i] ? Math.Sqrt(sum) : 0;
                }
            }
        }

        return new(rows);
    }

    /// <summary>Replaces each column of the right-hand sides, given row by row, by its solution.</summary>
    public void Solve(double[][] right)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                VectorSums.AddScaled(right[j], -_rows[i][j], right[i]);
            }

            VectorSums.Scale(right[i], 1 / _rows[i][i]);
        }

        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            VectorSums.Scale(right[i], 1 / _rows[i][i]);
            for (var j = 0; j < i; j++)
            {
                VectorSums.AddScaled(right[i], -_rows[i][j], right[j]);
            }
        }
    }
}
