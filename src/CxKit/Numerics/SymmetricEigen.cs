namespace CxKit.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix by cyclic rotations (Jacobi 1846; Golub &amp; Van Loan 2013, algorithm 8.5.3): accurate to the last digits for the
/// small matrices of this library, without allocation by the iteration, and the same on every machine.
/// </summary>
internal sealed class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <param name="matrix">Symmetric; it stays as it is.</param>
    public SymmetricEigen(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        Vectors = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            Vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < MaximumSweeps && Rotate(a, n); sweep++)
        {
        }

        Values = new double[n];
        for (var i = 0; i < n; i++)
        {
            Values[i] = a[i, i];
        }
    }

    /// <summary>In no particular order.</summary>
    public double[] Values { get; }

    /// <summary>In columns, in the order of <see cref="Values"/>.</summary>
    public double[,] Vectors { get; }

    /// <summary>V f(Δ) V′.</summary>
    public double[,] Apply(Func<double, double> function)
    {
        var n = Values.Length;
        var result = new double[n, n];
        for (var k = 0; k < n; k++)
        {
            var value = function(Values[k]);
            for (var i = 0; value != 0 && i < n; i++)
            {
                var left = Vectors[i, k] * value;
                for (var j = 0; j < n; j++)
                {
                    result[i, j] += left * Vectors[j, k];
                }
            }
        }

        return result;
    }

    /// <summary>One rotation a pair; false when nothing was left to rotate.</summary>
    private bool Rotate(double[,] a, int n)
    {
        const double Negligible = 1e-17;
        var any = false;
        for (var p = 0; p < n - 1; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                if (Math.Abs(a[p, q]) <= Negligible * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])) || Math.Abs(a[p, q]) < double.Epsilon * 1e10)
                {
                    continue;
                }

                any = true;
                var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
                var c = 1 / Math.Sqrt(t * t + 1);
                Rotate(a, n, p, q, c, t * c, t);
            }
        }

        return any;
    }

    private void Rotate(double[,] a, int n, int p, int q, double c, double s, double t)
    {
        var shift = t * a[p, q];
        a[p, p] -= shift;
        a[q, q] += shift;
        a[p, q] = a[q, p] = 0;
        for (var i = 0; i < n; i++)
        {
            if (i != p && i != q)
            {
                var (ip, iq) = (a[i, p], a[i, q]);
                a[i, p] = a[p, i] = c * ip - s * iq;
                a[i, q] = a[q, i] = s * ip + c * iq;
            }

            var (vp, vq) = (Vectors[i, p], Vectors[i, q]);
            Vectors[i, p] = c * vp - s * vq;
            Vectors[i, q] = s * vp + c * vq;
        }
    }
}
