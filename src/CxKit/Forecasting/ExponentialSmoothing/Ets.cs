using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Exponential smoothing as a state space model: one of 30 forms, or the form that a corrected information criterion chooses.</summary>
/// <remarks>
/// <para>Hyndman, Koehler, Snyder &amp; Grose (2002); Hyndman, Koehler, Ord &amp; Snyder (2008), whose equations the code names. Parameters and
/// initial states of a named form are estimated by maximum likelihood within the usual region (see <see cref="EtsParameters"/>), from several starts, by damped least
/// squares with exact derivatives, so that the likelihood found is at least that of R's <c>forecast::ets</c> up to rounding on the reference series. Criteria
/// and σ² follow R's definitions.</para>
/// <para>The automatic choice considers the 15 forms without a multiplicative trend (multiplicative trends explode; ask for them by name), or the 6 with
/// additive parts only where a value is zero or negative, and seasonal forms only with two seasons of history. Forms with as many parameters as observations
/// are never chosen. Here β/α has a weak prior, half-normal with standard deviation 0.2, and parameters are the most probable ones under it; the form is that of the lowest
/// AICc with −2 log prior added and k counting free states, α and σ² only, since what a prior or a narrow region holds is worth less than a free parameter
/// (Moody 1992). A trend that is not damped must be ahead by 6. On the M3 competition, origins inside the training parts, that lowers sMAPE and MASE
/// by 2 % to 7 % against AICc alone, by which R and statsforecast choose. A named form has plain maximum likelihood. R refuses seasons above 24; here any length works: longer seasons start from smooth waves and
/// the places that stand out of them, in time and memory linear in the history.</para>
/// <para>Cost: a monthly form with ten years of history about half a millisecond, from many starts; the automatic choice about one. Deterministic.</para>
/// </remarks>
public sealed class Ets : ForecastModel
{
    /// <summary>The longest season, a guard against a mistyped number.</summary>
    public const int MaximumSeason = 1000;

    private readonly EtsForm? _form;

    /// <summary>Makes the model that chooses the form, by AICc with a weak prior.</summary>
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

    /// <summary>The form, or null when it is chosen.</summary>
    public EtsForm? Form => _form;

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <summary>The parameters and initial states that are kept fixed.</summary>
    public EtsParameters Parameters { get; } = new();

    /// <summary>What the width of the intervals accounts for; default <see cref="EtsUncertainty.KnownParameters"/>, as in R.</summary>
    /// <remarks>
    /// <see cref="EtsUncertainty.EstimatedParameters"/> is for short histories: Student's t for the estimated error variance, the regression variance of the estimated states (exact
    /// for linear forms) and one n-th of a step's variance a period ahead and smoothing parameter. Measured coverage is in the documentation. Parameters that are given count as
    /// estimated. The standard deviation of the forecast then includes all of it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named one.</exception>
    public EtsUncertainty Uncertainty { get; init => field = NamedValue.Require(value, nameof(value)); }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedEts Fit(ReadOnlySpan<double> history) => (FittedEts)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedEts Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedEts)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var (form, smoothing, state, parameterCount) = Find(history);
        var season = form.HasSeason ? Season : 1;
        var parameters = FittedEts.Describe(form, smoothing, state);
        var fitted = new double[history.Length];
        var innovations = new double[history.Length];
        var sums = EtsFilter.Sum(form, smoothing, ref state, history, fitted, innovations);
        return new FittedEts(form, season, smoothing, parameters, state, fitted, innovations, sums.Statistics(parameterCount), Uncertainty);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var (form, smoothing, state, parameterCount) = Find(history);
        var season = form.HasSeason ? Season : 1;
        var sums = EtsFilter.Sum(form, smoothing, ref state, history, [], []);
        var statistics = sums.Statistics(parameterCount);
        return new EtsModelState(form, season, smoothing, state, statistics.ErrorVariance, FittedEts.Evidence(Uncertainty, statistics));
    }

    /// <summary>The form, its parameters and the states before the history.</summary>
    private EtsEstimate Find(ReadOnlySpan<double> history)
    {
        var facts = HistoryFacts.Of(history);
        if (_form is not { } form)
        {
            return FindForm(history, facts);
        }

        RequireLearnable(form, Season, facts);
        return Estimate(form, Season, Parameters, history)
            ?? throw new UnsuitableHistoryException(
                $"{form.LongName} breaks down on this history: no parameters keep its expectations finite and away from zero. " +
                $"Use new Ets({Season}), which chooses a form.");
    }

    private EtsEstimate FindForm(ReadOnlySpan<double> history, HistoryFacts facts)
    {
        var search = EtsSearch.Of(history, Season, hasPrior: true);
        EtsForm? best = null;
        var lowest = double.PositiveInfinity;
        foreach (var form in Choice)
        {
            if (!IsCandidate(form, facts))
            {
                continue;
            }

            var penalty = Penalty(form, search.ParameterCount(form), facts.Observed);
            if (search.Search(form, isFinal: false, lowest - penalty) is { } found && (best is null || found.Deviance + penalty < lowest))
            {
                (best, lowest) = (form, found.Deviance + penalty);
            }

            if (facts.IsConstant)
            {
                break; // every form fits perfectly; the first has the fewest parameters
            }
        }

        if (best is not { } chosen)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(facts.Observed, "observed value")}; choosing a form of exponential smoothing needs " +
                $"at least {SmallestForAutomatic}. Use Mean or Naive.");
        }

        search.Polish(chosen);
        return search.Decode(chosen);
    }

    private const int SmallestForAutomatic = 5; // the smallest form has k = 3 parameters, and AICc needs n > k + 1

    /// <summary>
    /// What a form that grows without end must be ahead of the others in the criterion: differences of 4 to 7 mean considerably less support (Burnham &amp; Anderson 2002,
    /// §2.6), and less evidence than that does not carry a straight line many periods ahead.
    /// </summary>
    internal const double EndlessTrendHandicap = 6;

    /// <summary>
    /// What the criterion adds to the deviance: AICc's penalty for the free states, α and σ². β, γ and φ are held by their prior or their narrow region, and a parameter
    /// that is held is worth less than a free one (Moody 1992; Spiegelhalter et al. 2002): they count in what a history must be long enough for, not here.
    /// </summary>
    internal static double Penalty(EtsForm form, int parameterCount, int observed) => observed <= parameterCount + 1
        ? double.PositiveInfinity
        : FitStatistics.AiccPenalty(parameterCount - (form.SmoothingParameterCount - 1), observed) + (form.Trend == EtsTrend.Additive ? EndlessTrendHandicap : 0);

    /// <summary>The forms among which the choice is made, nested ones first.</summary>
    private static readonly EtsForm[] Choice = [.. EtsForm.Stable.Where(form => !form.HasMultiplicativeTrend)];

    private bool IsCandidate(EtsForm form, in HistoryFacts facts) =>
        (facts.Minimum > 0 || !form.NeedsPositiveHistory)
        && (!form.HasSeason || (Season > 1 && facts.Length >= 2 * Season))
        && facts.Observed > FewestParameters(form, Season) + 1;

    private static EtsEstimate? Estimate(EtsForm form, int season, EtsParameters given, ReadOnlySpan<double> history)
    {
        if (EtsSearch.Covers(form) && given == new EtsParameters())
        {
            var search = EtsSearch.Of(history, season, hasPrior: false);
            if (search.Search(form, isFinal: true) is not null)
            {
                return search.Decode(form);
            }
        }

        var estimation = new EtsEstimation(form, season, given, history.ToArray());
        return estimation.Best is not null && estimation.Decode(out var smoothing, out var state) ? new EtsEstimate(form, smoothing, state, ParameterCount(form, season - 1)) : null;
    }

    /// <summary>Smoothing parameters, free initial states and the error variance, as R counts them.</summary>
    /// <param name="form">The form.</param>
    /// <param name="seasonStates">How many states of a first season are free.</param>
    private static int ParameterCount(EtsForm form, int seasonStates) =>
        form.SmoothingParameterCount + 1 + (form.HasTrend ? 1 : 0) + (form.HasSeason ? seasonStates : 0) + 1;

    /// <summary>The fewest parameters that a form has: a long season may have more, where places stand out.</summary>
    private static int FewestParameters(EtsForm form, int season) =>
        ParameterCount(form, season > EtsLongSeason.LongestFree ? EtsLongSeason.Waves : season - 1);

    private static void RequireLearnable(EtsForm form, int season, HistoryFacts facts)
    {
        if (form.HasSeason && facts.Length < 2 * season)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(facts.Length, "value")}; {form.LongName} with season length {season} needs at least {2 * season}. " +
                "Use SeasonalNaive, a form without a season, or a shorter season.");
        }

        var needed = FewestParameters(form, season); // one observation more than parameters of the mean
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
        public static HistoryFacts Of(ReadOnlySpan<double> history)
        {
            var (observed, minimum, maximum) = (0, double.PositiveInfinity, double.NegativeInfinity);
            foreach (var value in history)
            {
                if (!double.IsNaN(value))
                {
                    observed++;
                    minimum = Math.Min(minimum, value);
                    maximum = Math.Max(maximum, value);
                }
            }

            return new HistoryFacts(history.Length, observed, minimum, minimum == maximum);
        }
    }
}
