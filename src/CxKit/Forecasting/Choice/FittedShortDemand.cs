using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The mean of a demand that was observed a few times only, with the uncertainty that so few observations leave.</summary>
/// <remarks>
/// The spread of one to four values says next to nothing, and that of a single one nothing: a new item would look certain. So demand is taken to vary at least as
/// customers who come independently do, with the variance a multiple d ≥ 1 of the mean (d is the observed variance over the mean where that is more), and the
/// mean itself as gamma distributed around the average ȳ of n values with variance dȳ/n, which makes the future negative binomial.
/// </remarks>
internal sealed class FittedShortDemand(double[] fitted, double[] residuals, double mean, double dispersion, int observed)
    : FittedModel("Mean", fitted, residuals, statistics: null)
{
    /// <param name="history">Values that are not negative and not all zero, or NaN.</param>
    public static FittedShortDemand From(ReadOnlySpan<double> history)
    {
        var average = new Mean().Fit(history, MissingValues.Skip);
        var (observed, squares) = (0, 0.0);
        foreach (var residual in average.Residuals)
        {
            if (!double.IsNaN(residual))
            {
                observed++;
                squares += residual * residual;
            }
        }

        var mean = average.Fitted[0];
        var dispersion = observed > 1 ? Math.Max(1, squares / (observed - 1) / mean) : 1;
        return new FittedShortDemand(average.Fitted.ToArray(), average.Residuals.ToArray(), mean, dispersion, observed);
    }

    private protected override PredictiveDistribution Predict(int horizon)
    {
        var means = new double[horizon];
        Array.Fill(means, mean);
        return new SimulatedPrediction(means, SamplePath);
    }

    private void SamplePath(SeededRandom random, Span<double> path)
    {
        var rate = mean * random.NextUnitGamma(dispersion / (mean * observed));
        foreach (ref var demand in path)
        {
            // A Poisson variate whose mean is a gamma variate: negative binomial, with variance d times the rate.
            demand = rate > 0 ? random.NextPoisson(rate * random.NextUnitGamma((dispersion - 1) / rate)) : 0;
        }
    }
}
