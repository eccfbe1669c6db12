namespace CxKit.Numerics;

/// <summary>Weighted least squares with a constant, and a covariance that holds whatever the variances of the errors are: HC3 of MacKinnon &amp; White (1985), for weights in
/// the form of Binder (1983).</summary>
internal sealed class RobustLeastSquares
{
    private readonly double[,] _covariance;

    private RobustLeastSquares(double[] coefficients, double[,] covariance, int degreesOfFreedom) =>
        (Coefficients, _covariance, DegreesOfFreedom) = (coefficients, covariance, degreesOfFreedom);

    /// <summary>The constant, then one slope a column.</summary>
    public double[] Coefficients { get; }

    public int DegreesOfFreedom { get; }

    /// <param name="columns">The variables, none a combination of others.</param>
    /// <param name="y">What is explained.</param>
    /// <param name="weights">The weight of each row, above 0.</param>
    /// <returns>Null where columns are combinations of each other, or rows are too few.</returns>
    public static RobustLeastSquares? Fit(double[][] columns, double[] y, double[] weights)
    {
        double[][] x = [[.. Enumerable.Repeat(1.0, y.Length)], .. columns];
        var k = x.Length;
        if (y.Length <= k)
        {
            return null;
        }

        var scratch = new double[y.Length];
        var normal = new double[k, k];
        var right = new double[k];
        for (var i = 0; i < k; i++)
        {
            VectorSums.Multiply(x[i], weights, scratch);
            right[i] = VectorSums.Dot(scratch, y);
            for (var j = 0; j <= i; j++)
            {
                normal[i, j] = normal[j, i] = VectorSums.Dot(scratch, x[j]);
            }
        }

        var inverse = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            var unit = new double[k];
            unit[i] = 1;
            if (!Cholesky.TrySolve((double[,])normal.Clone(), unit))
            {
                return null;
            }

            for (var j = 0; j < k; j++)
            {
                inverse[j, i] = unit[j];
            }
        }

        var coefficients = Times(inverse, right);
        var meat = new double[k, k];
        var row = new double[k];
        for (var r = 0; r < y.Length; r++)
        {
            for (var i = 0; i < k; i++)
            {
                row[i] = x[i][r];
            }

            var carried = Times(inverse, row);
            var leverage = Math.Min(weights[r] * VectorSums.Dot(row, carried), 1 - 1e-9);
            var error = weights[r] * (y[r] - VectorSums.Dot(row, coefficients)) / (1 - leverage);
            for (var i = 0; i < k; i++)
            {
                for (var j = 0; j < k; j++)
                {
                    meat[i, j] += carried[i] * carried[j] * error * error;
                }
            }
        }

        return new(coefficients, meat, y.Length - k);
    }

    /// <summary>A sum of coefficients, each times a factor, with its interval by Student's t.</summary>
    public Estimate Combination(double level, params ReadOnlySpan<(int Place, double Factor)> terms)
    {
        var (value, variance) = (0.0, 0.0);
        foreach (var (i, factor) in terms)
        {
            value += factor * Coefficients[i];
            foreach (var (j, other) in terms)
            {
                variance += factor * other * _covariance[i, j];
            }
        }

        var half = StudentsT.TwoSided(level, DegreesOfFreedom) * Math.Sqrt(Math.Max(variance, 0));
        return new(value, new(value - half, value + half, level));
    }

    private static double[] Times(double[,] matrix, double[] vector)
    {
        var result = new double[vector.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < result.Length; j++)
            {
                result[i] += matrix[i, j] * vector[j];
            }
        }

        return result;
    }
}
