namespace CxKit.Forecasting;

/// <summary>Goes on along the line from the first value to the last: the random walk with drift.</summary>
/// <remarks>
/// <para>y_t = y_{t−1} + b + e_t; b is the average change, which is (y_n − y_1)/(n − 1), and σ² the variance of the changes around it, with divisor n − 2. Step h has variance
/// hσ²(1 + h/(n − 1)), the second term for the doubt about b (Hyndman &amp; Athanasopoulos 2021, §5.5), as in R's <c>rwf(drift = TRUE)</c>; the total of P periods has
/// σ²(P(P + 1)(2P + 1)/6 + (P(P + 1)/2)²/(n − 1)). Errors are taken as normal.</para>
/// <para>Needs three values. A change over k periods, with missing ones between, counts as k changes. A stream learns b and σ² on, as a new fit would.</para>
/// </remarks>
public sealed class Drift : ForecastModel
{
    /// <inheritdoc/>
    public override string Name => "drift";

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var state = Follow(history);

        // With the drift of the whole history, as the residuals of R have it.
        var last = double.NaN;
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = last + state.Slope;
            residuals[t] = history[t] - fitted[t];
            last = double.IsNaN(history[t]) ? fitted[t] : history[t];
        }

        return new FittedDrift(fitted, residuals, state);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Follow(history);

    private static DriftState Follow(ReadOnlySpan<double> history)
    {
        var state = new DriftState();
        foreach (var value in history)
        {
            state.Observe(value);
        }

        return state.Changes >= 2
            ? state
            : throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(state.Changes + 1, "observed value")}; Drift needs at least 3, to learn how much changes vary. Use Mean or wait.");
    }

    private sealed class FittedDrift(double[] fitted, double[] residuals, DriftState state) : FittedModel("Drift", fitted, residuals, statistics: null)
    {
        private protected override ModelState EndState() => state;
    }
}
