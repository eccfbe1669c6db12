namespace CxKit.Forecasting;

/// <summary>A <see cref="CountSmoothing"/> that has learned from one history.</summary>
/// <remarks><see cref="FittedModel.Fitted"/> is NaN before the first observed period, and weighs the memories by what was known then.</remarks>
public sealed class FittedCountSmoothing : FittedModel
{
    private readonly CountSmoothingState _state;

    internal FittedCountSmoothing(double[] fitted, double[] residuals, CountSmoothingState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        _state = state;
    }

    /// <summary>The demand per period to come.</summary>
    public double Rate => _state.Expected;

    /// <summary>φ, the variance of a period over its mean, given the rate; NaN without any demand.</summary>
    public double Dispersion => _state.Dispersion;

    /// <summary>How far each of <see cref="CountSmoothing.Memories"/> is trusted: fractions that sum to 1.</summary>
    public IReadOnlyList<double> MemoryWeights => _state.Weights();

    private protected override ModelState EndState() => _state;
}
