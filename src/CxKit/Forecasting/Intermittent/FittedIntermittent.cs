namespace CxKit.Forecasting;

/// <summary>An intermittent model that has learned from one history: what <see cref="IntermittentModel"/> fits.</summary>
/// <remarks>
/// <para><see cref="FittedModel.Fitted"/> is the rate expected one period earlier, NaN until the first demand
/// (see <see cref="IntermittentStart"/>). Every period to come has the mean <see cref="Rate"/>.</para>
/// <para>None of the methods comes with a distribution; this is the hurdle process whose mean is theirs. In each period there is a demand with probability
/// <see cref="DemandProbability"/>, which carries the bias correction of SBA and SBJ so that sizes stay those observed, and a size with mean
/// <see cref="DemandSize"/>. Sizes of whole numbers are 1 + negative binomial (1 + Poisson where they vary no more, a constant where they never
/// vary), others gamma; their over-dispersion is that of the sizes seen. Then all quantiles are values that can occur, and never negative.</para>
/// <para>Both states are estimates. A path draws once, for all its periods, the probability from a beta distribution and the mean size from a gamma
/// distribution, each with the variance that an exponentially smoothed mean of that many observations has, which tends to α/(2 − α) of one
/// observation's. So totals over several periods are wider than independent periods would make them. Quantiles of totals come from 10,000 seeded paths.</para>
/// </remarks>
public sealed class FittedIntermittent : FittedModel
{
    private readonly IntermittentModelState _state;

    private FittedIntermittent(double[] fitted, double[] residuals, IntermittentModelState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        _state = state;
    }

    /// <summary>α of the demand sizes, given or estimated.</summary>
    public double SizeSmoothing => _state.Alpha;

    /// <summary>β of the intervals, for <see cref="Tsb"/> of the probability, given or estimated.</summary>
    public double OccurrenceSmoothing => _state.Beta;

    /// <summary>The mean size of a demand, in units of the history; 0 where there was none.</summary>
    public double DemandSize => _state.Belief.Size;

    /// <summary>The probability of a demand in a period to come, a bias correction included: a fraction from 0 to 1.</summary>
    public double DemandProbability => _state.Belief.Probability;

    /// <summary>The demand per period to come: <see cref="DemandProbability"/> × <see cref="DemandSize"/>.</summary>
    public double Rate => _state.Belief.Rate;

    internal static FittedIntermittent From(ReadOnlySpan<double> history, DemandHistory demand, IntermittentFilter filter, IntermittentModelState state)
    {
        var rates = new double[demand.Observed.Length];
        if (demand.Demands > 0)
        {
            filter.Run(state.Alpha, state.Beta, rates);
        }

        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        for (int t = 0, next = 0; t < history.Length; t++)
        {
            fitted[t] = next < rates.Length ? rates[next] : state.Expected;
            residuals[t] = history[t] - fitted[t];
            next += double.IsNaN(history[t]) ? 0 : 1;
        }

        return new FittedIntermittent(fitted, residuals, state);
    }

    private protected override ModelState EndState() => _state;
}
