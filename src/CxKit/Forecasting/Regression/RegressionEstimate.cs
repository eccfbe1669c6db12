using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Coefficients of regressors with their covariance, and the process of the errors that weighted the periods.</summary>
internal sealed record RegressionEstimate(double[] Coefficients, double[,] Covariance, ArimaCoefficients Errors)
{
    /// <summary>Generalised least squares with given errors.</summary>
    /// <param name="values">The history on the scale of the regression; NaN is unobserved.</param>
    /// <param name="columns">The regressors over the history.</param>
    /// <param name="errors">The process of the errors.</param>
    public static RegressionEstimate? Weighted(ReadOnlySpan<double> values, IReadOnlyList<double[]> columns, ArimaCoefficients errors)
    {
        var (first, end) = (0, values.Length);
        while (double.IsNaN(values[first]))
        {
            first++;
        }

        while (double.IsNaN(values[end - 1]))
        {
            end--;
        }

        var likelihood = new ArimaLikelihood(errors.Form, ArimaSample.From(values[first..end], [.. columns.Select(column => column[first..end])], errors.Form));
        likelihood.Coefficients.Set(errors.All);
        var freedom = likelihood.Sample.Observations - columns.Count;
        if (freedom < 1 || likelihood.EvaluateCoefficients() is not { } estimate)
        {
            return null;
        }

        var (k, start) = (columns.Count, likelihood.Sample.RegressorStart);
        var covariance = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                covariance[i, j] = estimate.Covariance[start + i, start + j] * estimate.SumOfSquares / freedom;
            }
        }

        return new(estimate.Linear[start..(start + k)], covariance, errors);
    }

    /// <summary>
    /// Draws the coefficients to 0 as far as their own uncertainty allows: the posterior under independent normal priors with mean 0 and this spread, which is ridge regression
    /// (Hoerl &amp; Kennard 1970). A coefficient without evidence keeps its prior.
    /// </summary>
    public RegressionEstimate Shrunk(double priorSpread)
    {
        var k = Coefficients.Length;
        var seen = Enumerable.Range(0, k).Where(i => Covariance[i, i] > 0).ToArray();
        var known = new double[seen.Length, seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            for (var j = 0; j < seen.Length; j++)
            {
                known[i, j] = Covariance[seen[i], seen[j]];
            }
        }

        var information = Inverse(known);
        var pull = new double[seen.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            for (var j = 0; j < seen.Length; j++)
            {
                pull[i] += information[i, j] * Coefficients[seen[j]];
            }
        }

        for (var i = 0; i < seen.Length; i++)
        {
            information[i, i] += 1 / (priorSpread * priorSpread);
        }

        var posterior = Inverse(information);
        var (shrunk, covariance) = (new double[k], new double[k, k]);
        for (var i = 0; i < k; i++)
        {
            covariance[i, i] = priorSpread * priorSpread;
        }

        for (var i = 0; i < seen.Length; i++)
        {
            for (var j = 0; j < seen.Length; j++)
            {
                shrunk[seen[i]] += posterior[i, j] * pull[j];
                covariance[seen[i], seen[j]] = posterior[i, j];
            }
        }

        return this with { Coefficients = shrunk, Covariance = covariance };
    }

    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var inverse = new double[n, n];
        var column = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            if (!Cholesky.TrySolve((double[,])matrix.Clone(), column))
            {
                throw new UnsuitableHistoryException("Two regressors tell almost the same, so that their effects cannot be told apart. Leave one out.");
            }

            for (var i = 0; i < n; i++)
            {
                inverse[i, j] = column[i];
            }
        }

        return inverse;
    }
}
