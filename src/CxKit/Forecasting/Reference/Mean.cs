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
        var state = Average(history);
        var mean = state.Expected;
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = mean;
            residuals[t] = history[t] - mean;
        }

        return new FittedMean(fitted, residuals, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Average(history);

    private static MeanState Average(ReadOnlySpan<double> history)
    {
        var state = new MeanState(0, 0, 0);
        foreach (var value in history)
        {
            state.Observe(value);
        }

        return state;
    }

    private sealed class FittedMean(double[] fitted, double[] residuals, MeanState state)
        : FittedModel("Mean", fitted, residuals, statistics: null)
    {
        private protected override ModelState EndState() => state;
    }
}
