using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Forecasts the average of the whole history, as if every period were drawn from the same distribution.</summary>
/// <remarks>
/// Errors are taken as independent and normal with the sample variance s²; because the average is itself estimated from n values, one period has
/// variance s²(1 + 1/n) and a total of P periods P·s² + P²·s²/n. Needs at least one value; a single value has no spread to learn from and
/// gives intervals of width zero. Its fitted values are this average in every period, as in R's <c>meanf</c>, so they know the whole history.
/// </remarks>
public sealed class Mean : ForecastModel
{
    /// <inheritdoc/>
    public override string Name => "mean";

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var n = 0;
        var sum = 0.0;
        foreach (var value in history)
        {
            if (!double.IsNaN(value))
            {
                n++;
                sum += value;
            }
        }

        var mean = sum / n;
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var sumOfSquares = 0.0;
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = mean;
            residuals[t] = history[t] - mean;
            sumOfSquares += double.IsNaN(residuals[t]) ? 0 : residuals[t] * residuals[t];
        }

        return new FittedMean(fitted, residuals, mean, n > 1 ? sumOfSquares / (n - 1) : 0, n);
    }

    private sealed class FittedMean(double[] fitted, double[] residuals, double mean, double variance, int n)
        : FittedModel("Mean", fitted, residuals, statistics: null)
    {
        private protected override PredictiveDistribution Predict(int horizon)
        {
            var means = new double[horizon];
            var variances = new double[horizon];
            var cumulative = new double[horizon];
            for (var h = 0; h < horizon; h++)
            {
                double periods = h + 1;
                means[h] = mean;
                variances[h] = variance * (1 + 1.0 / n);
                cumulative[h] = variance * (periods + periods * periods / n);
            }

            return new NormalPrediction(means, variances, cumulative, Sample);
        }

        private void Sample(SeededRandom random, Span<double> path)
        {
            var sd = Math.Sqrt(variance);
            var level = mean + sd / Math.Sqrt(n) * random.NextNormal();
            for (var h = 0; h < path.Length; h++)
            {
                path[h] = level + sd * random.NextNormal();
            }
        }
    }
}
