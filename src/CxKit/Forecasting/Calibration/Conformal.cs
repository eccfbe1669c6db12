namespace CxKit.Forecasting;

/// <summary>Any model with intervals made from the errors of its own past forecasts (split-conformal calibration).</summary>
/// <remarks>
/// <para>Vovk, Gammerman &amp; Shafer (2005); for time series as in Stankevičiūtė, Alaa &amp; van der Schaar (2021): the model forecasts its past from rolling origins, and for each step
/// ahead the k-th smallest of its n errors, k = ⌈(n + 1) × level⌉, is the half-width of the interval. If errors to come are like errors past (exchangeable), the
/// interval holds with at least its level, whatever the model and whatever the distribution. Errors of forecasts several steps ahead overlap, and a
/// series that changes is not exchangeable: the level then holds on average over many series rather than for each.</para>
/// <para><b>Levels need scores.</b> With n scores no level above n ÷ (n + 1) can be had (see <see cref="ConformalScores"/>): a quantile beyond is refused with
/// <see cref="UnsuitableHistoryException"/>, which says how many there are, how many it takes and which level is possible, and so is a forecast with such a level.</para>
/// <para>Totals over several periods are calibrated by the errors of past totals. Sample paths are the model's own, each value replaced by the calibrated one of the
/// same rank, so that they keep the dependence between periods; between the errors seen the distribution is interpolated, beyond the largest it goes on as the
/// model's own. Sampled totals have the calibrated distribution of totals in the same way; those of a fraction of a period lie between the two whole ones. Values do not fall below zero where the
/// model's do not; of a model for counts, calibrated quantiles are no longer whole numbers.</para>
/// <para>Point forecasts are the model's. Cost: two fits (see <see cref="ConformalOptions.RefitEvery"/>) and a forecast from each origin.</para>
/// </remarks>
public sealed class Conformal : ForecastModel
{
    private readonly ConformalOptions _options;

    /// <summary>Makes the model.</summary>
    /// <param name="model">The model to calibrate.</param>
    /// <param name="horizon">The most periods ahead that can be forecast; each is calibrated by itself.</param>
    /// <param name="options">How to learn from the past; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or an option is outside its range.</exception>
    public Conformal(ForecastModel model, int horizon, ConformalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        FittedModel.RequireHorizon(horizon, nameof(horizon));
        _options = options ?? new ConformalOptions();
        _options.RequireValid();
        Model = model;
        Horizon = horizon;
    }

    /// <inheritdoc/>
    public override string Name => $"conformal:{Model.Name}";

    /// <summary>The model that is calibrated.</summary>
    public ForecastModel Model { get; }

    /// <summary>The most periods ahead that can be forecast.</summary>
    public int Horizon { get; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedConformal Fit(ReadOnlySpan<double> history) => (FittedConformal)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedConformal Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedConformal)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var scores = Learn(history);
        return new FittedConformal(Model.Fit(history, MissingValues.Skip), scores);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var scores = Learn(history);
        return new ConformalState(Model.Learn(history, MissingValues.Skip), scores);
    }

    /// <summary>Goes through the past and scores every forecast of it.</summary>
    private ConformalTable Learn(ReadOnlySpan<double> history)
    {
        var first = Math.Max(_options.MinimumHistory ?? history.Length / 2, history.Length - Horizon - _options.Origins + 1);
        var state = FirstState(history, ref first);
        var errors = new PastErrors(Horizon);
        for (var origin = first; origin < history.Length; origin++)
        {
            if (origin > first && (origin - first) % (_options.RefitEvery ?? int.MaxValue) == 0)
            {
                state = Model.Learn(history[..origin], MissingValues.Skip).Copy();
            }

            errors.Add(state.Predict(Math.Min(Horizon, history.Length - origin)), history[origin..], _options.Scale);
            state.Observe(history[origin]);
        }

        return errors.Fewest > 0
            ? errors.Table(_options.Scores)
            : throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(history.Length, "value")}; calibrating {Counted.Of(Horizon, "step")} ahead from {Counted.Of(first, "value")} on leaves " +
                "no past forecast of the last step to learn from. Use a shorter horizon, or the model by itself.");
    }

    /// <summary>The model at the first origin at which it can learn.</summary>
    private ModelState FirstState(ReadOnlySpan<double> history, ref int first)
    {
        UnsuitableHistoryException? reason = null;
        for (first = Math.Max(1, first); first <= history.Length - Horizon; first++)
        {
            try
            {
                return Model.Learn(history[..first], MissingValues.Skip).Copy();
            }
            catch (UnsuitableHistoryException unsuitable)
            {
                reason = unsuitable;
            }
        }

        throw new UnsuitableHistoryException(
            $"The history has {Counted.Of(history.Length, "value")}, too few to calibrate {Counted.Of(Horizon, "step")} ahead on past forecasts" +
            (reason is null ? ". " : $" of {Model.Name} ({reason.Message}) ") + "Use a shorter horizon, or the model by itself.", reason!);
    }
}
