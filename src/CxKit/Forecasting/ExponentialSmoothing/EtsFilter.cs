namespace CxKit.Forecasting;

/// <summary>Runs a form over a history: the one-step expectations, the innovations and the likelihood.</summary>
internal static class EtsFilter
{
    /// <summary>
    /// Fills <paramref name="fitted"/> with μ and <paramref name="innovations"/> with ε, and moves <paramref name="state"/> to the end of the history.
    /// A missing value (NaN) counts as met exactly, and its innovation is NaN. Returns false where the recursion breaks down: a number that is not finite,
    /// or an expectation of zero under a multiplicative error.
    /// </summary>
    public static bool TryRun(
        EtsForm form, in EtsSmoothing smoothing, ref EtsState state, ReadOnlySpan<double> history, Span<double> fitted, Span<double> innovations)
    {
        for (var t = 0; t < history.Length; t++)
        {
            var expected = state.Expected(smoothing.Phi);
            if (!double.IsFinite(expected) || (form.Error == EtsError.Multiplicative && expected == 0))
            {
                return false;
            }

            fitted[t] = expected;
            var error = history[t] - expected;
            innovations[t] = form.Error == EtsError.Multiplicative ? error / expected : error;
            state.Advance(smoothing, double.IsNaN(error) ? 0 : error);
        }

        return double.IsFinite(state.Expected(smoothing.Phi));
    }

    /// <summary>
    /// The innovations as a least-squares problem: residuals whose sum of squares S gives the likelihood as −½ n log S. With multiplicative errors
    /// n log Σε² + 2 Σ log |μ| = n log Σ(εg)², g being the geometric mean of |μ|, so r = εg. Missing periods have residual 0.
    /// Turns <paramref name="innovations"/> into the residuals in place and returns the number of observed periods.
    /// </summary>
    public static int ToResiduals(EtsForm form, ReadOnlySpan<double> fitted, Span<double> innovations)
    {
        var observed = 0;
        var sumOfLogs = 0.0;
        for (var t = 0; t < innovations.Length; t++)
        {
            if (double.IsNaN(innovations[t]))
            {
                innovations[t] = 0;
                continue;
            }

            observed++;
            if (form.Error == EtsError.Multiplicative)
            {
                sumOfLogs += Math.Log(Math.Abs(fitted[t]));
            }
        }

        if (form.Error == EtsError.Multiplicative)
        {
            var g = Math.Exp(sumOfLogs / observed);
            foreach (ref var residual in innovations)
            {
                residual *= g;
            }
        }

        return observed;
    }
}
