namespace CxKit.Forecasting;

/// <summary>A seasonal random walk with its last season, how many seasons ago each of its values was really seen, and its error variance.</summary>
internal sealed class FittedSeasonalNaive(string name, double[] fitted, double[] residuals, double[] lastSeason, int[] age, double variance)
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
            double r = h / m + 1;
            double a = age[h % m];
            mean[h] = lastSeason[h % m];
            variances[h] = (a + r) * variance;

            // The r-th repeat of one place adds its own variance, and twice its covariance with each earlier repeat, which is (a + j)σ² with the
            // j-th: (a + r) + 2 Σ_{j<r} (a + j) = r² + a(2r − 1).
            total += (r * r + a * (2 * r - 1)) * variance;
            cumulative[h] = total;
        }

        var sd = Math.Sqrt(variance);
        return new NormalPrediction(mean, variances, cumulative, (random, path) =>
        {
            for (var h = 0; h < path.Length; h++)
            {
                path[h] = h < m
                    ? lastSeason[h] + sd * Math.Sqrt(1 + age[h]) * random.NextNormal()
                    : path[h - m] + sd * random.NextNormal();
            }
        });
    }
}
