using CxKit.Forecasting;

namespace CxKit.Tests.Forecasting.Hierarchies;

/// <summary>The textbook formulae with full matrices, as slow and as plain as they come.</summary>
internal static class DenseReconciliation
{
    /// <summary>S: a row a node, a column a leaf.</summary>
    public static double[,] SummingMatrix(Hierarchy hierarchy)
    {
        var leaves = hierarchy.Leaves.ToArray();
        var matrix = new double[hierarchy.Nodes.Count, leaves.Length];
        for (var i = 0; i < hierarchy.Nodes.Count; i++)
        {
            foreach (var leaf in hierarchy.LeavesOf(hierarchy.Nodes[i]))
            {
                matrix[i, Array.IndexOf(leaves, leaf)] = 1;
            }
        }

        return matrix;
    }

    /// <summary>S (S′W⁻¹S)⁻¹ S′W⁻¹ ŷ (Wickramasuriya, Athanasopoulos &amp; Hyndman 2019, eq. 9).</summary>
    public static double[] MinT(Hierarchy hierarchy, double[,] w, double[] forecasts)
    {
        var s = SummingMatrix(hierarchy);
        var transposed = Transpose(s);
        var weighted = Multiply(transposed, Inverse(w));
        var leaves = Multiply(Inverse(Multiply(weighted, s)), Multiply(weighted, Column(forecasts)));
        return Flat(Multiply(s, leaves));
    }

    /// <summary>The shrunk covariance pair by pair (Schäfer &amp; Strimmer 2005, table 1, target D, about zero) with its λ.</summary>
    public static (double[,] W, double Lambda) Shrunk(double[][] errors)
    {
        var (n, t) = (errors.Length, errors[0].Length);
        var scale = errors.Select(row => Math.Sqrt(row.Sum(e => e * e) / t)).ToArray();
        var correlation = new double[n, n];
        var (variances, squares) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var products = Enumerable.Range(0, t).Select(k => errors[i][k] / scale[i] * (errors[j][k] / scale[j])).ToArray();
                correlation[i, j] = products.Average();
                if (i != j)
                {
                    var spread = products.Sum(p => (p - correlation[i, j]) * (p - correlation[i, j]));
                    variances += spread / (t * (t - 1.0));
                    squares += correlation[i, j] * correlation[i, j];
                }
            }
        }

        var lambda = Math.Clamp(variances / squares, 0, 1);
        var w = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                w[i, j] = scale[i] * scale[j] * (i == j ? 1 : (1 - lambda) * correlation[i, j]);
            }
        }

        return (w, lambda);
    }

    public static double[,] Diagonal(IReadOnlyList<double> values)
    {
        var matrix = new double[values.Count, values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            matrix[i, i] = values[i];
        }

        return matrix;
    }

    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < product.GetLength(0); i++)
        {
            for (var j = 0; j < product.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }

    /// <summary>By Gauss and Jordan, with the largest pivot of each column.</summary>
    public static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = Diagonal([.. Enumerable.Repeat(1.0, n)]);
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            for (var k = 0; k < n; k++)
            {
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
                (inverse[column, k], inverse[pivot, k]) = (inverse[pivot, k], inverse[column, k]);
            }

            var divisor = a[column, column];
            for (var k = 0; k < n; k++)
            {
                a[column, k] /= divisor;
                inverse[column, k] /= divisor;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = a[row, column];
                for (var k = 0; row != column && k < n; k++)
                {
                    a[row, k] -= factor * a[column, k];
                    inverse[row, k] -= factor * inverse[column, k];
                }
            }
        }

        return inverse;
    }

    public static double[,] Transpose(double[,] matrix)
    {
        var transposed = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++)
            {
                transposed[j, i] = matrix[i, j];
            }
        }

        return transposed;
    }

    private static double[,] Column(double[] values)
    {
        var column = new double[values.Length, 1];
        for (var i = 0; i < values.Length; i++)
        {
            column[i, 0] = values[i];
        }

        return column;
    }

    private static double[] Flat(double[,] column) => [.. Enumerable.Range(0, column.GetLength(0)).Select(i => column[i, 0])];
}
