using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What a better rating would do to the mean outcome under a logistic or proportional-odds model: average marginal effects.</summary>
internal sealed class CategoryEffects(OrderedLogit model, CategoryCells cells, CorrelationMatrix correlations)
{
    public void Fill(OrderedLogitFit fit, double[] weights, double[] ceilings, double[] effects)
    {
        var p = cells.Columns.Length;
        var total = ((ReadOnlySpan<double>)weights).Sum();
        var predictor = new double[model.Rows];
        model.Predict(fit.Variables, fit.Parameters, predictor);
        var slopes = Slopes(fit);
        var (mean, marginal) = Mean(fit, predictor, weights, total, 0);
        for (var k = 0; k < p; k++)
        {
            var slope = slopes[k] / cells.Deviations[k];
            var rating = cells.Means[k] + cells.Deviations[k] * VectorSums.Dot(cells.Columns[k], weights) / total;
            effects[k] = slope * marginal;
            effects[p + k] = rating;
            effects[2 * p + k] = double.IsNaN(ceilings[k]) ? double.NaN : Mean(fit, predictor, weights, total, slope * (ceilings[k] - rating)).Mean - mean;
        }
    }

    /// <summary>A slope a driver, in standard deviations; the shortest such vector where drivers are combinations of each other, so that duplicates share their effect.</summary>
    private double[] Slopes(OrderedLogitFit fit)
    {
        var p = cells.Columns.Length;
        var slopes = new double[p];
        for (var j = 0; j < fit.Variables.Length; j++)
        {
            slopes[fit.Variables[j]] = fit.Slopes[j];
        }

        if (fit.Variables.Length == p)
        {
            return slopes;
        }

        var withPredictor = new double[p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                withPredictor[i] += correlations.X[i, j] * slopes[j];
            }
        }

        correlations.SlopesOn(withPredictor, slopes);
        return slopes;
    }

    /// <summary>The mean outcome if every x′β was higher by a shift, and its derivative by that shift.</summary>
    private (double Mean, double Marginal) Mean(OrderedLogitFit fit, double[] predictor, double[] weights, double total, double shift)
    {
        var (mean, marginal) = (cells.Categories[0], 0.0);
        for (var k = 0; k < fit.Thresholds.Length; k++)
        {
            var jump = cells.Categories[k + 1] - cells.Categories[k];
            for (var i = 0; i < predictor.Length; i++)
            {
                var (below, above) = OrderedLogit.Logistic(fit.Thresholds[k] - predictor[i] - shift);
                var weight = weights[i] / total * jump;
                mean += weight * above;
                marginal += weight * above * below;
            }
        }

        return (mean, marginal);
    }
}
