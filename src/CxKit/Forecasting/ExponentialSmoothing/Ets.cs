using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Exponential smoothing as a state space model: one of 30 forms, or the form with the lowest AICc.</summary>
/// <remarks>
/// <para>Hyndman, Koehler, Snyder &amp; Grose (2002); Hyndman, Koehler, Ord &amp; Snyder (2008), whose equations the code names. Parameters and
/// initial states are estimated by maximum likelihood within the usual region (see <see cref="EtsParameters"/>), from several starts, by damped least
/// squares, so that the likelihood found is at least that of R's <c>forecast::ets</c> up to rounding on the reference series. Criteria and σ² follow
/// R's definitions.</para>
/// <para>The automatic choice considers the 15 forms without a multiplicative trend (multiplicative trends explode; ask for them by name), or the 6 with
/// additive parts only where a value is zero or negative, and seasonal forms only with two seasons of history. Forms with as many parameters as observations
/// have an infinite AICc and are never chosen. R refuses seasons above 24; here any length works, at a cost that grows with the square of the length.</para>
/// <para>One fit of a named monthly form with ten years of history takes milliseconds. Deterministic.</para>
/// </remarks>
public sealed class Ets : ForecastModel
{
    /// <summary>The longest season, a guard against a mistyped number.</summary>
    public const int MaximumSeason = 1000;

    private readonly EtsForm? _form;

    /// <summary>Makes the model that chooses the form with the lowest AICc.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="MaximumSeason"/>; 1 means no season.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Ets(int season = 1)
    {
        RequireSeason(season);
        Season = season;
    }

    /// <summary>Makes the model of one form, such as <c>new Ets("AAdM", season: 12)</c>.</summary>
    /// <param name="form">The code that <see cref="EtsForm.Parse"/> reads.</param>
    /// <param name="season">The number of periods in a season; at least 2 for forms with a season.</param>
    /// <param name="parameters">Parameters and initial states to keep fixed; null estimates them all.</param>
    /// <exception cref="FormatException"><paramref name="form"/> is not a form.</exception>
    /// <inheritdoc cref="Ets(EtsForm, int, EtsParameters?)"/>
    public Ets(string form, int season = 1, EtsParameters? parameters = null)
        : this(EtsForm.Parse(form), season, parameters)
    {
    }

    /// <summary>Makes the model of one form.</summary>
    /// <param name="form">Any of <see cref="EtsForm.All"/>.</param>
    /// <param name="season">The number of periods in a season; at least 2 for forms with a season.</param>
    /// <param name="parameters">Parameters and initial states to keep fixed; null estimates them all.</param>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> has a member that the form lacks, that is not finite, or a season of another
    /// length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range, or a part of <paramref name="form"/> is not a
    /// named value.</exception>
    public Ets(EtsForm form, int season = 1, EtsParameters? parameters = null)
        : this(season)
    {
        _ = NamedValue.Require(form.Error, nameof(form));
        _ = NamedValue.Require(form.Trend, nameof(form));
        _ = NamedValue.Require(form.Season, nameof(form));
        if (form.HasSeason && season < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(season), season,
                $"{form.LongName} has a season, so it needs its length: at least 2. Write new Ets(\"{form}\", season: 12) for months.");
        }

        _form = form;
        Season = form.HasSeason ? season : 1;
        Parameters = parameters is null ? new EtsParameters() : parameters with { Season = parameters.Season is { } states ? [.. states] : null };
        RequireFitting(form, Season, Parameters);
    }

    /// <inheritdoc/>
    public override string Name => _form is { } form ? $"ets:{form}" : "ets";

    /// <summary>The form, or null when it is chosen by AICc.</summary>
    public EtsForm? Form => _form;

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <summary>The parameters and initial states that are kept fixed.</summary>
    public EtsParameters Parameters { get; } = new();

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedEts Fit(ReadOnlySpan<double> history) => (FittedEts)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedEts Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedEts)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var values = history.ToArray();
        var facts = HistoryFacts.Of(values);
        if (_form is not { } form)
        {
            return FitAutomatic(values, facts);
        }

        RequireLearnable(form, Season, facts);
        return TryFit(form, Season, Parameters, values)
            ?? throw new UnsuitableHistoryException(
                $"{form.LongName} breaks down on this history: no parameters keep its expectations finite and away from zero. " +
                $"Use new Ets({Season}), which chooses a form.");
    }

    private FittedEts FitAutomatic(double[] history, HistoryFacts facts)
    {
        FittedEts? best = null;
        foreach (var form in Candidates(facts))
        {
            var season = form.HasSeason ? Season : 1;
            var fitted = TryFit(form, season, Parameters, history, SumToBeat(form, season, facts.Observed, best));
            if (fitted is not null && (best is null || fitted.Statistics!.Aicc < best.Statistics!.Aicc))
            {
                best = fitted;
            }

            if (facts.IsConstant)
            {
                break; // every form fits perfectly; the first has the fewest parameters
            }
        }

        return best ?? throw new UnsuitableHistoryException(
            $"The history has {Counted.Of(facts.Observed, "observed value")}; choosing a form of exponential smoothing needs " +
            $"at least {SmallestForAutomatic}. Use Mean or Naive.");
    }

    /// <summary>
    /// The sum of squares at which a form's AICc, n log S plus its penalty, is above the best so far by a margin that the last steps of an estimation do not
    /// make up: such a form can no longer win.
    /// </summary>
    private static double SumToBeat(EtsForm form, int season, int observed, FittedEts? best) => best is null
        ? double.PositiveInfinity
        : Math.Exp((best.Statistics!.Aicc + HopelessMargin - FitStatistics.AiccPenalty(ParameterCount(form, season), observed)) / observed);

    private const double HopelessMargin = 20;

    private const int SmallestForAutomatic = 5; // the smallest form has k = 3 parameters, and AICc needs n > k + 1

    private IEnumerable<EtsForm> Candidates(HistoryFacts facts) => EtsForm.Stable.Where(form =>
        !form.HasMultiplicativeTrend
        && (facts.Minimum > 0 || !form.NeedsPositiveHistory)
        && (!form.HasSeason || (Season > 1 && facts.Length >= 2 * Season))
        && facts.Observed > ParameterCount(form, Season) + 1);

    private static FittedEts? TryFit(
        EtsForm form, int season, EtsParameters given, double[] history, double sumToBeat = double.PositiveInfinity)
    {
        var estimation = new EtsEstimation(form, season, given, history, sumToBeat);
        if (estimation.Best is null || !estimation.Decode(out var smoothing, out var state))
        {
            return null;
        }

        var parameters = FittedEts.Describe(form, smoothing, state);
        var fitted = new double[history.Length];
        var innovations = new double[history.Length];
        EtsFilter.TryRun(form, smoothing, ref state, history, fitted, innovations);
        return new FittedEts(form, season, smoothing, parameters, state, fitted, innovations, Statistics(form, season, history, fitted, innovations));
    }

    private static FitStatistics Statistics(EtsForm form, int season, double[] history, double[] fitted, double[] innovations)
    {
        double[] residuals = [.. innovations];
        var n = EtsFilter.ToResiduals(form, fitted, residuals);
        double scale = 0, errors = 0, squares = 0;
        for (var t = 0; t < history.Length; t++)
        {
            if (!double.IsNaN(history[t]))
            {
                scale += history[t] * history[t];
                errors += (history[t] - fitted[t]) * (history[t] - fitted[t]);
                squares += innovations[t] * innovations[t];
            }
        }

        var sum = residuals.Sum(r => r * r);
        var isPerfect = sum <= PerfectFit * scale;
        return new FitStatistics(
            isPerfect ? double.PositiveInfinity : -0.5 * n * Math.Log(sum), ParameterCount(form, season), n,
            isPerfect ? 0 : squares, isPerfect ? 0 : errors / n);
    }

    /// <summary>A sum of squared errors below this share of the sum of squares of the history is rounding: the fit is perfect.</summary>
    private const double PerfectFit = 1e-24;

    /// <summary>Smoothing parameters, free initial states and the error variance, as R counts them.</summary>
    private static int ParameterCount(EtsForm form, int season) =>
        form.SmoothingParameterCount + 1 + (form.HasTrend ? 1 : 0) + (form.HasSeason ? season - 1 : 0) + 1;

    private static void RequireLearnable(EtsForm form, int season, HistoryFacts facts)
    {
        if (form.HasSeason && facts.Length < 2 * season)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(facts.Length, "value")}; {form.LongName} with season length {season} needs at least {2 * season}. " +
                "Use SeasonalNaive, a form without a season, or a shorter season.");
        }

        var needed = ParameterCount(form, season); // one observation more than parameters of the mean
        if (facts.Observed < needed)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(facts.Observed, "observed value")}; {form.LongName} has {needed - 1} parameters and needs at least {needed}. " +
                "Use a smaller form, Mean or Naive.");
        }

        if (form.NeedsPositiveHistory && facts.Minimum <= 0)
        {
            throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                $"The history falls to {facts.Minimum}; {form.LongName} has multiplicative parts and needs values above 0. ") +
                $"Use a form with additive parts, such as AAN, or new Ets({season}).");
        }
    }

    internal static void RequireSeason(int season)
    {
        if (season is < 1 or > MaximumSeason)
        {
            throw new ArgumentOutOfRangeException(nameof(season), season,
                $"A season has 1 (none) to {MaximumSeason} periods; {season} is not in that range. Use 12 for months, 7 for days, 52 for weeks.");
        }
    }

    private static void RequireFitting(EtsForm form, int season, EtsParameters parameters)
    {
        Require(parameters.Beta is null || form.HasTrend, "β is for forms with a trend");
        Require(parameters.Trend is null || form.HasTrend, "an initial trend is for forms with a trend");
        Require(parameters.Phi is null || form.IsDamped, "φ is for damped forms");
        Require(parameters.Gamma is null || form.HasSeason, "γ is for forms with a season");
        Require(parameters.Season is null || form.HasSeason, "an initial season is for forms with a season");
        Require(
            parameters.Season is null || parameters.Season.Count == season,
            $"the initial season must have {season} values and has {parameters.Season?.Count}");
        double?[] values =
        [
            parameters.Alpha, parameters.Beta, parameters.Gamma, parameters.Phi, parameters.Level, parameters.Trend, .. parameters.Season ?? [],
        ];
        foreach (var value in values)
        {
            Require(value is null || double.IsFinite(value.Value), "every parameter must be a finite number");
        }

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                throw new ArgumentException($"These parameters do not fit {form.LongName}: {rule}.", nameof(parameters));
            }
        }
    }

    /// <summary>What the choice of a form needs to know of a history.</summary>
    private readonly record struct HistoryFacts(int Length, int Observed, double Minimum, bool IsConstant)
    {
        public static HistoryFacts Of(double[] history)
        {
            var observed = history.Where(value => !double.IsNaN(value)).ToArray();
            return new HistoryFacts(history.Length, observed.Length, observed.Min(), observed.Min() == observed.Max());
        }
    }
}
