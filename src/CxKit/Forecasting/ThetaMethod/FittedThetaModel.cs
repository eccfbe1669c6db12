namespace CxKit.Forecasting;

/// <summary>A Theta model in state space form, fitted to one history.</summary>
public sealed class FittedThetaModel : FittedModel
{
    private readonly ThetaModelState _state;

    internal FittedThetaModel(double[] fitted, double[] residuals, ThetaModelState state, ThetaOptimum optimum)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        _state = state;
        Alpha = optimum.Alpha;
        Theta = 1 / (1 - optimum.Weight);
    }

    /// <summary>The smoothing parameter α of the level.</summary>
    public double Alpha { get; }

    /// <summary>θ, which stretches the distances of the history from its line: the forecast takes the share 1 − 1/θ of the line. 1 (none of it) to 1000 (all).</summary>
    public double Theta { get; }

    /// <summary>The number of periods in the season that was taken out and put back; 1 where none shows.</summary>
    public int Season => _state.SeasonLength;

    private protected override ModelState EndState() => _state;
}
