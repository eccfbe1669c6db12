namespace CxKit.Numerics;

/// <summary>
/// Solves symmetric positive definite systems in place. MathNet's decomposition throws where the matrix is not positive definite, which inside an optimiser is
/// an everyday answer, and allocates on every step.
/// </summary>
internal static class Cholesky
{
    /// <summary>Replaces <paramref name="right"/> by the solution and the lower triangle by the factor; false where the matrix is not positive
    /// definite.</summary>
    public static bool TrySolve(double[,] matrix, Span<double> right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i, k] * matrix[j, k];
                }

                if (i != j)
                {
                    matrix[i, j] = sum / matrix[j, j];
                }
                else if (sum > 0)
                {
                    matrix[i, i] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= matrix[i, k] * right[k];
            }

            right[i] /= matrix[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                right[i] -= matrix[k, i] * right[k];
            }

            right[i] /= matrix[i, i];
        }

        return true;
    }
}
