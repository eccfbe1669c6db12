namespace CxKit.Numerics;

/// <summary>
/// The covariance of many variables from few observations, with all correlations shrunk toward zero by the share λ that is best for their squared error
/// (Schäfer &amp; Strimmer 2005, table 1, target D), about zero: variables are errors, whose mean is meant to be zero. It is λ D + U U′, with D the variances
/// and U of at most as many columns as there are observations or variables, so that nothing of the square of their number is ever stored.
/// </summary>
/// <remarks>
/// A missing observation counts as one without error: the variance is over those there are, and two variables that were rarely observed together are taken as
/// less correlated, which keeps the matrix positive definite.
/// </remarks>
internal sealed class ShrunkCovariance
{
    /// <summary>The least shrinkage, so that the matrix is positive definite whatever the observations.</summary>
    public const double LeastShrinkage = 1e-4;

    private ShrunkCovariance(double shrinkage, double[] variances, double[][] factor) => (Shrinkage, Variances, Factor) = (shrinkage, variances, factor);

    /// <summary>The share λ by which correlations are shrunk.</summary>
    public double Shrinkage { get; }

    /// <summary>The diagonal D.</summary>
    public double[] Variances { get; }

    /// <summary>A row of U for each variable.</summary>
    public double[][] Factor { get; }

    /// <param name="errors">For each variable its observations, NaN where there is none; all of one length.</param>
    /// <param name="variances">The mean squares of the observations, or more where they were too small; positive.</param>
    public static ShrunkCovariance From(double[][] errors, double[] variances)
    {
        var standardized = Standardized(errors);
        var shrinkage = BestShrinkage(standardized);
        var factor = standardized.Length < standardized[0].Length ? CholeskyFactor.Factor(Gram(standardized)).Rows : standardized;
        var width = factor.Max(row => row.Length);
        var scaled = new double[factor.Length][];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = new double[width];
            VectorSums.AddScaled(factor[i], Math.Sqrt((1 - shrinkage) * variances[i]), scaled[i].AsSpan(0, factor[i].Length));
        }

        return new(shrinkage, variances, scaled);
    }

    /// <summary>Each variable's observations over the root of their sum of squares, zero where missing.</summary>
    private static double[][] Standardized(double[][] errors)
    {
        var standardized = new double[errors.Length][];
        for (var i = 0; i < errors.Length; i++)
        {
            var row = standardized[i] = Array.ConvertAll(errors[i], error => double.IsNaN(error) ? 0 : error);
            var largest = row.Length > 0 ? row.Max(Math.Abs) : 0;
            if (largest > 0)
            {
                VectorSums.Scale(row, 1 / largest); // first, so that no square is beyond the range of numbers
                VectorSums.Scale(row, 1 / Math.Sqrt(VectorSums.Dot(row, row)));
            }
        }

        return standardized;
    }

    /// <summary>λ = Σ var(r) ÷ Σ r² over all pairs, from sums over observations: Σ r² over variables is Σ g² over the Gram matrix g of observations.</summary>
    private static double BestShrinkage(double[][] z)
    {
        var n = z[0].Length;
        if (n < 2)
        {
            return 1;
        }

        var byObservation = new double[n][];
        for (var t = 0; t < n; t++)
        {
            byObservation[t] = Array.ConvertAll(z, row => row[t]);
        }

        var (squares, fourths, own, ownFourths) = (0.0, 0.0, 0.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            for (var s = 0; s <= t; s++)
            {
                var product = VectorSums.Dot(byObservation[t], byObservation[s]);
                squares += (s < t ? 2 : 1) * product * product;
                if (s == t)
                {
                    fourths += product * product;
                }
            }
        }

        foreach (var row in z)
        {
            var sum = VectorSums.Dot(row, row);
            own += sum * sum;
            foreach (var value in row)
            {
                ownFourths += value * value * value * value;
            }
        }

        var correlations = squares - own;
        var variances = ((fourths - ownFourths) - correlations / n) * n / (n - 1);
        return correlations > 1e-12 * own ? Math.Clamp(variances / correlations, LeastShrinkage, 1) : 1;
    }

    private static double[][] Gram(double[][] rows)
    {
        var gram = new double[rows.Length][];
        for (var i = 0; i < gram.Length; i++)
        {
            gram[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                gram[i][j] = VectorSums.Dot(rows[i], rows[j]);
            }
        }

        return gram;
    }
}
