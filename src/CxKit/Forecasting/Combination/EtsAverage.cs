namespace CxKit.Forecasting;

/// <summary>Exponential smoothing without a choice of one form: several forms, each as much as its AICc speaks for it.</summary>
/// <remarks>
/// <para>Weights are w ∝ exp(−½ (AICc − lowest AICc)), the probability that a form is the best of them (Akaike 1978; Burnham &amp; Anderson 2002, §2.9); for exponential smoothing
/// Kolassa (2011) found the average more accurate than the one form with the lowest AICc, since on the few values of a usual history the choice is often chance. Quantiles
/// are averaged as in <see cref="Combination"/>; forms with a weight below <see cref="SmallestWeight"/> are left out.</para>
/// <para>The forms are by default the five with a damped trend, which is the trend to trust where it must be extrapolated (Gardner &amp; McKenzie 1985): damping is estimated, so that no
/// trend (φ small, β tiny) and a lasting one (φ = 0.98) are both within. Where a history is too short for any of them, forms without a trend stand in.</para>
/// </remarks>
public sealed class EtsAverage : ForecastModel
{
    /// <summary>A form that counts less than this share is left out.</summary>
    public const double SmallestWeight = 0.01;

    private static readonly EtsForm[] Damped = [.. EtsForm.Stable.Where(form => form.Trend == EtsTrend.AdditiveDamped)];
    private static readonly EtsForm[] WithoutTrend = [.. EtsForm.Stable.Where(form => form.Trend == EtsTrend.None)];

    private readonly EtsForm[] _forms = Damped;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none, and seasonal forms are left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public EtsAverage(int season = 1)
    {
        Ets.RequireSeason(season);
        Season = season;
    }

    /// <inheritdoc/>
    public override string Name => "ets average";

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <summary>The forms that are averaged; default the five with a damped additive trend.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IReadOnlyList<EtsForm> Forms
    {
        get => _forms;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _forms = value.Count > 0 ? [.. value.Distinct()] : throw new ArgumentException("An average needs at least one form.", nameof(value));
        }
    }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedCombination Fit(ReadOnlySpan<double> history) => (FittedCombination)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedCombination Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedCombination)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var candidates = Candidates(history, _forms);
        if (candidates.Count == 0)
        {
            candidates = Candidates(history, WithoutTrend);
        }

        if (candidates.Count == 0)
        {
            throw new UnsuitableHistoryException("The history is too short for an average of forms of exponential smoothing. Use Mean or Naive.");
        }

        var best = candidates.Min(fitted => fitted.Statistics!.Aicc);
        var kept = candidates.Select(fitted => (Fitted: fitted, Weight: Weight(fitted.Statistics!.Aicc, best))).ToList();
        var all = kept.Sum(form => form.Weight);
        kept.RemoveAll(form => form.Weight < SmallestWeight * all);
        return FittedCombination.From(
            history, [.. kept.Select(form => form.Fitted)], new MemberAverage(CombinationRule.Mean, [.. kept.Select(form => form.Weight)]), []);
    }

    private List<FittedEts> Candidates(ReadOnlySpan<double> history, EtsForm[] forms)
    {
        var candidates = new List<FittedEts>(forms.Length);
        foreach (var form in forms)
        {
            if (form.HasSeason && Season == 1)
            {
                continue;
            }

            try
            {
                var fitted = new Ets(form, Season).Fit(history, MissingValues.Skip);
                if (fitted.Statistics!.Aicc < double.PositiveInfinity)
                {
                    candidates.Add(fitted);
                }
            }
            catch (UnsuitableHistoryException)
            {
                // This form needs more values or positive ones; another form does not.
            }
        }

        return candidates;
    }

    /// <summary>Of two perfect fits, with criteria of −∞, each counts the same.</summary>
    private static double Weight(double aicc, double best) => aicc == best ? 1 : Math.Exp(-(aicc - best) / 2);
}
