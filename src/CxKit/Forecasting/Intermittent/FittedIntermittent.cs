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
    private readonly IntermittentState _state;
    private readonly double _periodsBehind;
    private readonly DemandSizes _sizes;

    private FittedIntermittent(
        string name, double[] fitted, double[] residuals, double alpha, double beta, IntermittentState state, double periodsBehind, DemandSizes sizes)
        : base(name, fitted, residuals, statistics: null)
    {
        SizeSmoothing = alpha;
        OccurrenceSmoothing = beta;
        _state = state;
        _periodsBehind = periodsBehind;
        _sizes = sizes;
    }

    /// <summary>α of the demand sizes, given or estimated.</summary>
    public double SizeSmoothing { get; }

    /// <summary>β of the intervals, for <see cref="Tsb"/> of the probability, given or estimated.</summary>
    public double OccurrenceSmoothing { get; }

    /// <summary>The mean size of a demand, in units of the history; 0 where there was none.</summary>
    public double DemandSize => _state.Size;

    /// <summary>The probability of a demand in a period to come, a bias correction included: a fraction from 0 to 1.</summary>
    public double DemandProbability => _state.Probability;

    /// <summary>The demand per period to come: <see cref="DemandProbability"/> × <see cref="DemandSize"/>.</summary>
    public double Rate => _state.Rate;

    internal static FittedIntermittent From(ReadOnlySpan<double> history, DemandHistory demand, IntermittentFilter filter, double alpha, double beta)
    {
        var name = filter.Form == IntermittentForm.Croston ? "Croston" : filter.Form.ToString().ToUpperInvariant();
        var rates = new double[demand.Observed.Length];
        var state = demand.Demands == 0 ? default : filter.Run(alpha, beta, rates);
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        for (int t = 0, next = 0; t < history.Length; t++)
        {
            fitted[t] = next < rates.Length ? rates[next] : state.Rate;
            residuals[t] = history[t] - fitted[t];
            next += double.IsNaN(history[t]) ? 0 : 1;
        }

        var sizes = DemandSizes.From(demand, state.Size, demand.Demands == 0 ? 0 : SmoothingWeights.FromOne(alpha, demand.Demands - 1));
        return new FittedIntermittent(name, fitted, residuals, alpha, beta, state, demand.Demands == 0 ? 0 : PeriodsBehind(demand, filter, beta, state), sizes);
    }

    private protected override PredictiveDistribution Predict(int horizon) => new HurdlePrediction(horizon, _state, _periodsBehind, _sizes);

    /// <summary>How many periods of the same weight would tell as much about the probability of a demand.</summary>
    private static double PeriodsBehind(DemandHistory demand, IntermittentFilter filter, double beta, IntermittentState state)
    {
        var fromFirst = filter.Start == IntermittentStart.FirstObservation;
        if (filter.Form == IntermittentForm.Tsb)
        {
            // The start of a single demand rests on the whole history.
            var periods = fromFirst || demand.Demands == 1 ? demand.Observed.Length : demand.PeriodsSinceLaunch;
            return 1 / (fromFirst ? SmoothingWeights.FromOne(beta, periods - 1) : SmoothingWeights.FromMean(beta, periods - 1));
        }

        // Croston smooths intervals. A geometric interval varies as the probability learned from as many periods as it is long.
        var updates = demand.Demands - 1;
        var intervals = 1 / (fromFirst ? SmoothingWeights.FromOne(beta, updates) : SmoothingWeights.FromMean(beta, updates));
        return intervals * IntermittentFilter.Correction(filter.Form, beta) / state.Probability;
    }
}
