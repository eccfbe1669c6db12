using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Exponential smoothing fitted to one history: its form, parameters and states.</summary>
/// <remarks>
/// Errors are taken as normal. Prediction variances are exact for the 15 stable forms without a multiplicative trend (Hyndman et al. 2008, chapter
/// 6); the others have none in closed form and take their intervals from 10,000 seeded paths. In paths of forms with a multiplicative trend and error an error
/// below −1, which would turn the level negative, is drawn as −1; a path that leaves the range of numbers stays at its last value.
/// </remarks>
public sealed class FittedEts : FittedModel
{
    private readonly EtsSmoothing _smoothing;
    private readonly EtsState _final;

    internal FittedEts(
        EtsForm form, int season, EtsSmoothing smoothing, EtsParameters parameters, EtsState final,
        double[] fitted, double[] innovations, FitStatistics statistics)
        : base(form.LongName, fitted, innovations, statistics)
    {
        Form = form;
        Season = season;
        Parameters = parameters;
        _smoothing = smoothing;
        _final = final;
        FinalState = Describe(form, smoothing, final);
    }

    /// <summary>The form that was fitted.</summary>
    public EtsForm Form { get; }

    /// <summary>The number of periods in a season; 1 for forms without one.</summary>
    public int Season { get; }

    /// <summary>The smoothing parameters and the states before the history; none is null that the form has.</summary>
    public EtsParameters Parameters { get; }

    /// <summary>The smoothing parameters and the states after the history, from which the forecast starts; the season begins with the next period.</summary>
    public EtsParameters FinalState { get; }

    internal static EtsParameters Describe(EtsForm form, EtsSmoothing smoothing, EtsState state) => new()
    {
        Alpha = smoothing.Alpha,
        Beta = form.HasTrend ? smoothing.Beta : null,
        Gamma = form.HasSeason ? smoothing.Gamma : null,
        Phi = form.IsDamped ? smoothing.Phi : null,
        Level = state.Level,
        Trend = form.HasTrend ? state.Trend : null,
        Season = form.HasSeason ? state.SeasonFromNext() : null,
    };

    private protected override ModelState EndState() => new EtsModelState(Form, Season, _smoothing, _final, Statistics!.ErrorVariance);
}
