namespace CxKit.Forecasting;

/// <summary>Takes regressors out of a series by least squares, for tests of what remains.</summary>
internal static class RegressionRemainder
{
    /// <summary>Replaces the series by what the regressors and a constant leave of it, plus its mean.</summary>
    public static void Take(double[] series, IReadOnlyList<double[]> regressors)
    {
        var n = series.Length;
        var form = new ArimaForm(default, default, 1, HasConstant: true);
        var likelihood = new ArimaLikelihood(form, ArimaSample.From(series, regressors, form));
        if (likelihood.EvaluateCoefficients() is { } estimate)
        {
            for (var c = 0; c < regressors.Count; c++)
            {
                for (var t = 0; t < n; t++)
                {
                    series[t] -= estimate.Linear[c + 1] * regressors[c][t];
                }
            }
        }
    }
}
