using System.Buffers;

namespace CxKit.Forecasting;

/// <summary>A Theta model in state space form: a level that is smoothed exponentially and a share of a least-squares line.</summary>
/// <remarks>
/// <para>Fiorucci, Pellegrini, Louzada, Petropoulos &amp; Koehler (2016, eq. 8–13): y_t = μ_t + ε_t, μ_t = ℓ_{t−1} + (1 − 1/θ)((1 − α)^{t−1}A + (1 − (1 − α)ᵗ)/α·B),
/// ℓ_t = ℓ_{t−1} + α(y_t − ℓ_{t−1}), with A + Bt the least-squares line through the history so far (dynamic) or through all of it. α in 0.1 … 0.99, θ ≥ 1 and the initial
/// level are least-squares estimates: given α the other two have a closed form, so that one search in one dimension finds them all, the
/// global optimum as far as a grid of 16 can tell.</para>
/// <para>A season of <see cref="Season"/> periods is taken out first by classical decomposition, multiplicative where all values are positive, and drawn toward "none" as
/// far as its own noise asks for (James &amp; Stein 1961; Miller &amp; Williams 2003). With fewer than three seasons the test of the M competitions decides whether there is
/// any; with fewer than two there is none.</para>
/// <para>Predictions are normal with exact variances, also of totals, and count the doubt about α, θ and the initial level; that about the season is not counted.
/// A missing period is taken to have come as expected. Needs five observed values. A fit of ten years of months takes some tens of microseconds.
/// Python's <c>statsforecast</c> and R's <c>forecTheta</c> estimate θ and the initial level by a general search, which stops earlier, do not
/// shrink seasons, and have intervals without doubt about parameters.</para>
/// </remarks>
public abstract class ThetaModel : ForecastModel
{
    private protected ThetaModel(int season)
    {
        Ets.RequireSeason(season);
        Season = season;
    }

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedThetaModel Fit(ReadOnlySpan<double> history) => (FittedThetaModel)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedThetaModel Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedThetaModel)base.Fit(history, missing);

    private protected abstract ThetaForm Form { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var fitted = new double[history.Length];
        var state = Estimate(history, fitted, out var optimum);
        var residuals = new double[history.Length];
        for (var t = 0; t < history.Length; t++)
        {
            residuals[t] = history[t] - fitted[t];
        }

        return new FittedThetaModel(fitted, residuals, state, optimum);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Estimate(history, [], out _);

    private ThetaModelState Estimate(ReadOnlySpan<double> history, Span<double> fitted, out ThetaOptimum optimum)
    {
        var (first, observed) = (-1, 0);
        for (var t = 0; t < history.Length; t++)
        {
            if (!double.IsNaN(history[t]))
            {
                first = first < 0 ? t : first;
                observed++;
            }
        }

        if (observed < ThetaEstimation.FewestValues)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(observed, "observed value")}; {Form.Name} needs at least {ThetaEstimation.FewestValues}. Use Theta, Mean or Naive.");
        }

        // Time begins with the first value seen.
        var seen = history[first..];
        var season = SeasonalAdjustment.Of(seen, Season);
        var adjusted = ArrayPool<double>.Shared.Rent(seen.Length);
        season.Remove(seen, adjusted);
        var fit = ThetaEstimation.Fit(Form, adjusted.AsSpan(0, seen.Length), season.Parameters, fitted.IsEmpty ? fitted : fitted[first..]);
        ArrayPool<double>.Shared.Return(adjusted);
        if (!fitted.IsEmpty)
        {
            fitted[..first].Fill(double.NaN);
            season.Restore(fitted[first..]);
        }

        optimum = fit.Optimum;
        return new ThetaModelState(Form.Name, fit, season, seen.Length % season.Indices.Length);
    }
}
