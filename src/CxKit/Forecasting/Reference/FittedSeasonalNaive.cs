namespace CxKit.Forecasting;

/// <summary>A seasonal random walk with its last season and error variance.</summary>
internal sealed class FittedSeasonalNaive(string name, double[] fitted, double[] residuals, double[] lastSeason, double variance)
    : FittedModel(name, fitted, residuals, statistics: null)
{
    private protected override PredictiveDistribution Predict(int horizon)
    {
        var m = lastSeason.Length;
        var mean = new double[horizon];
        var variances = new double[horizon];
        var cumulative = new double[horizon];
        var total = 0.0;
        for (var h = 0; h < horizon; h++)
        {
            var repeat = h / m + 1;
            mean[h] = lastSeason[h % m];
            variances[h] = repeat * variance;

            // A further repeat of one place adds its own variance and twice its covariance with each of the earlier repeats,
            // which is j·σ² with the j-th: r + 2(1 + 2 + … + (r−1)) = r².
            total += (double)repeat * repeat * variance;
            cumulative[h] = total;
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(mean, variances, cumulative, (random, path) =>
        {
            for (var h = 0; h < path.Length; h++)
            {
                path[h] = (h < m ? lastSeason[h] : path[h - m]) + sd * random.NextNormal();
            }
        });
    }
}
