namespace CxKit.Forecasting;

/// <summary>An <see cref="Adida"/> or <see cref="Imapa"/> that has learned from one history.</summary>
/// <remarks><see cref="FittedModel.Fitted"/> is the rate expected one period earlier, of totals that end there; NaN before the first observed period.</remarks>
public sealed class FittedAggregation : FittedModel
{
    private readonly AggregationState _state;

    internal FittedAggregation(double[] fitted, double[] residuals, AggregationState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        _state = state;
    }

    /// <summary>The demand per period to come.</summary>
    public double Rate => _state.Expected;

    /// <summary>The periods in a total, for <see cref="Imapa"/> in the longest one.</summary>
    public int Level => _state.Longest;

    /// <summary>α of the totals, given or estimated: one of <see cref="Adida"/>, and for <see cref="Imapa"/> one for each grain, the finest first.</summary>
    public IReadOnlyList<double> Smoothing => _state.Smoothing;

    private protected override ModelState EndState() => _state;
}
