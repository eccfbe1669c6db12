namespace CxKit.Forecasting;

/// <summary>The Theta method fitted to one history.</summary>
public sealed class FittedTheta : FittedModel
{
    private readonly ThetaState _state;

    internal FittedTheta(double[] fitted, double[] residuals, double alpha, double drift, ThetaState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        Alpha = alpha;
        Drift = drift;
        _state = state;
    }

    /// <summary>The smoothing parameter α of the level.</summary>
    public double Alpha { get; }

    /// <summary>How much the seasonally adjusted forecast rises a period: half the least-squares slope of the history.</summary>
    public double Drift { get; }

    private protected override ModelState EndState() => _state;
}
