using System.Buffers;
using System.Numerics;

namespace CxKit.Forecasting;

/// <summary>Complex exponential smoothing (CES): a level that is a complex number, whose turning makes anything between a flat line and a growing trend.</summary>
/// <remarks>
/// <para>Svetunkov, Kourentzes &amp; Ord (2022): y_t = ℓ_{t−1} + ε_t with ℓ_t + ic_t = (α₀ + iα₁)(y_t + iε_t) + (1 − α₀ + i − iα₁)(ℓ_{t−1} + ic_{t−1}), so that no form of a trend
/// has to be chosen. <see cref="ComplexSeason"/> says what the season adds; by default the form with the lowest AICc is taken, seasonal ones with two seasons of
/// history and more observations than parameters and states.</para>
/// <para>Parameters are least-squares estimates within the stability region; initial states are found by backcasting. AICc and σ² count the states
/// beside the parameters. Errors are normal with a variance known from as many of them as are left: predictions are Student's t with exact scales, also of totals (the
/// model is linear). Doubt about parameters is not counted. Python's <c>statsforecast</c> and R's <c>smooth</c> do not count states that were backcast, and so prefer seasons more often.</para>
/// <para>A missing period moves the states by their expectation. Needs five observed values. Ten years of months take a few milliseconds.</para>
/// </remarks>
public sealed class ComplexSmoothing : ForecastModel
{
    private const int FewestValues = 5;
    private const int FewestSeasons = 2;

    private readonly ComplexSeason? _form;

    /// <summary>Makes the model that chooses the form with the lowest AICc.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public ComplexSmoothing(int season = 1)
    {
        Ets.RequireSeason(season);
        Season = season;
    }

    /// <summary>Makes the model of one form.</summary>
    /// <param name="form">The seasonal part.</param>
    /// <param name="season">The number of periods in a season; at least 2 for forms with one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range, or <paramref name="form"/> is not a named value.</exception>
    public ComplexSmoothing(ComplexSeason form, int season = 1)
        : this(season)
    {
        _form = NamedValue.Require(form, nameof(form));
        if (form != ComplexSeason.None && season < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(season), season,
                $"ComplexSeason.{form} needs the length of its season, at least 2. Write new ComplexSmoothing(ComplexSeason.{form}, season: 12) for months.");
        }
    }

    /// <inheritdoc/>
    public override string Name => _form is { } form ? $"ces:{NameOf(form)}" : "ces";

    /// <summary>The form, or null when it is chosen by AICc.</summary>
    public ComplexSeason? Form => _form;

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedComplexSmoothing Fit(ReadOnlySpan<double> history) => (FittedComplexSmoothing)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedComplexSmoothing Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedComplexSmoothing)base.Fit(history, missing);

    internal static string NameOf(ComplexSeason form) => form switch
    {
        ComplexSeason.None => "none",
        ComplexSeason.Simple => "simple",
        ComplexSeason.Partial => "partial",
        _ => "full",
    };

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var residuals = new double[history.Length];
        var state = Estimate(history, residuals, out var form, out var statistics, out var smoothing);
        var fitted = new double[history.Length];
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] = history[t] - residuals[t];
        }

        return new FittedComplexSmoothing(
            form, form == ComplexSeason.None ? 1 : Season, new Complex(smoothing.Alpha0, smoothing.Alpha1), new Complex(smoothing.Beta0, smoothing.Beta1),
            fitted, residuals, state, statistics);
    }

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history) => Estimate(history, [], out _, out _, out _);

    private ComplexSmoothingState Estimate(
        ReadOnlySpan<double> history, Span<double> residuals, out ComplexSeason form, out FitStatistics statistics, out CesSmoothing smoothing)
    {
        var (first, observed, scale) = (-1, 0, 0.0);
        for (var t = 0; t < history.Length; t++)
        {
            if (!double.IsNaN(history[t]))
            {
                first = first < 0 ? t : first;
                observed++;
                scale = Math.Max(scale, Math.Abs(history[t]));
            }
        }

        var n = history.Length - first;
        Span<ComplexSeason> candidates = stackalloc ComplexSeason[4];
        var count = Candidates(n, observed, candidates);
        scale = scale > 0 ? scale : 1;
        var rented = ArrayPool<double>.Shared.Rent(2 * n + CesEstimation.ScratchOf(Season));
        var values = rented.AsSpan(0, n);
        var errors = rented.AsSpan(n, n);
        var scratch = rented.AsSpan(2 * n, CesEstimation.ScratchOf(Season));
        for (var t = 0; t < n; t++)
        {
            values[t] = history[first + t] / scale;
        }

        if (count > 1 || candidates[0] != ComplexSeason.None)
        {
            CesEstimation.FillPattern(values, Season, scratch, errors);
        }

        (form, statistics, smoothing) = (default, null!, default);
        Span<double> point = stackalloc double[4];
        foreach (var candidate in candidates[..count])
        {
            var size = CesSmoothing.CountOf(candidate);
            var parameters = size + StatesOf(candidate, Season) + 1;
            var sumToBeat = statistics is null ? double.PositiveInfinity : SumOfSquares(statistics.Aicc - FitStatistics.AiccPenalty(parameters, observed), scale, observed);
            var sum = new CesEstimation(candidate, values, Season, scratch).Minimise(point[..size], sumToBeat);
            var found = Statistics(sum, scale, parameters, observed);
            if (statistics is null || found.Aicc < statistics.Aicc)
            {
                (form, statistics, smoothing) = (candidate, found, CesSmoothing.Of(candidate, point));
            }
        }

        // Once more, since the scratch memory holds the states of the last form tried.
        var chosen = new CesEstimation(form, values, Season, scratch);
        _ = chosen.Filter(smoothing, errors, out var end);
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] = t < first ? double.NaN : errors[t - first] * scale;
        }

        var m = form == ComplexSeason.None ? 0 : Season;
        var state = new ComplexSmoothingState(
            form, smoothing, scale * end.Level, scale * end.Potential, Scaled(chosen.Season[..m], scale),
            Scaled(chosen.Potentials[..(form == ComplexSeason.Partial ? 0 : m)], scale), 0, m > 0 ? n % m : 0, statistics.ErrorVariance,
            Math.Max(StudentPrediction.FewestDegrees, observed - (statistics.ParameterCount - 1)));
        ArrayPool<double>.Shared.Return(rented);
        return state;
    }

    private int Candidates(int n, int observed, Span<ComplexSeason> candidates)
    {
        if (observed < FewestValues)
        {
            throw new UnsuitableHistoryException(
                $"The history has {Counted.Of(observed, "observed value")}; complex exponential smoothing needs at least {FewestValues}. Use Mean or Naive.");
        }

        if (_form is { } named)
        {
            candidates[0] = named;
            return named == ComplexSeason.None || (n >= FewestSeasons * Season && observed > Season)
                ? 1
                : throw new UnsuitableHistoryException(
                    $"The history has {Counted.Of(observed, "observed value")} in {Counted.Of(n, "period")}; complex exponential smoothing with season length {Season} needs " +
                    $"{FewestSeasons * Season} periods and more than {Season} values. Use ComplexSeason.None or a shorter season.");
        }

        var count = 1;
        candidates[0] = ComplexSeason.None;
        foreach (var form in (ReadOnlySpan<ComplexSeason>)[ComplexSeason.Simple, ComplexSeason.Partial, ComplexSeason.Full])
        {
            // AICc would be infinite with fewer observations.
            if (Season > 1 && n >= FewestSeasons * Season && observed > CesSmoothing.CountOf(form) + StatesOf(form, Season) + 2)
            {
                candidates[count++] = form;
            }
        }

        return count;
    }

    private static int StatesOf(ComplexSeason form, int m) => form switch
    {
        ComplexSeason.None => 2,
        ComplexSeason.Simple => 2 * m,
        ComplexSeason.Partial => 2 + m - 1,
        _ => 2 + 2 * m - 1,
    };

    private static FitStatistics Statistics(double sum, double scale, int parameters, int n) => new(
        sum > 0 ? -0.5 * n * (Math.Log(sum) + 2 * Math.Log(scale)) : double.PositiveInfinity, parameters, n, sum * scale * scale, sum * scale * scale / n);

    /// <summary>The sum of squares, in units of the scale, at which −2 log likelihood is this: the inverse of <see cref="Statistics"/>.</summary>
    private static double SumOfSquares(double deviance, double scale, int n) => Math.Exp(deviance / n - 2 * Math.Log(scale));

    private static double[] Scaled(ReadOnlySpan<double> values, double scale)
    {
        var scaled = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            scaled[i] = values[i] * scale;
        }

        return scaled;
    }
}
