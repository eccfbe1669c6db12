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
    /// Moves <paramref name="state"/> to the end of the history as <see cref="TryRun"/> does, bit for bit, and sums what the statistics of a fit need. The two spans
    /// are filled where they are not empty.
    /// </summary>
    public static EtsSums Sum(
        EtsForm form, in EtsSmoothing smoothing, ref EtsState state, ReadOnlySpan<double> history, Span<double> fitted, Span<double> innovations)
    {
        var isMultiplicative = form.Error == EtsError.Multiplicative;
        var sums = new EtsSums();
        for (var t = 0; t < history.Length; t++)
        {
            var expected = state.Expected(smoothing.Phi);
            var error = history[t] - expected;
            var innovation = isMultiplicative ? error / expected : error;
            if (!fitted.IsEmpty)
            {
                (fitted[t], innovations[t]) = (expected, innovation);
            }

            if (double.IsNaN(error))
            {
                error = 0;
            }
            else
            {
                sums.Observed++;
                sums.SquaresOfHistory += history[t] * history[t];
                sums.SquaresOfErrors += error * error;
                sums.SquaresOfInnovations += innovation * innovation;
                sums.LogsOfExpected += isMultiplicative ? Math.Log(Math.Abs(expected)) : 0;
            }

            state.Advance(smoothing, error);
        }

        return sums;
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

/// <summary>What the statistics of a fit are made from, over the observed periods.</summary>
internal struct EtsSums
{
    /// <summary>A sum of squared errors below this share of the sum of squares of the history is rounding: the fit is perfect.</summary>
    private const double PerfectFit = 1e-24;

    public int Observed;
    public double SquaresOfHistory;
    public double SquaresOfErrors;
    public double SquaresOfInnovations;
    public double LogsOfExpected;

    /// <summary>Likelihood and criteria of a form with <paramref name="parameters"/> parameters.</summary>
    public readonly FitStatistics Statistics(int parameters) => SquaresOfErrors <= PerfectFit * SquaresOfHistory
        ? new FitStatistics(double.PositiveInfinity, parameters, Observed, 0, 0)
        : new FitStatistics(
            -0.5 * (Observed * Math.Log(SquaresOfInnovations) + 2 * LogsOfExpected), parameters, Observed, SquaresOfInnovations, SquaresOfErrors / Observed);
}
