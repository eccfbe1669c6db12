namespace CxKit.Forecasting;

/// <summary>A history without its seasons, and the model that was fitted to it.</summary>
public sealed class FittedMstl : FittedModel
{
    private readonly MstlState _state;

    internal FittedMstl(double[] fitted, double[] residuals, SeasonalDecomposition decomposition, FittedModel inner, MstlState state)
        : base(state.Name, fitted, residuals, statistics: null)
    {
        Decomposition = decomposition;
        Inner = inner;
        _state = state;
    }

    /// <summary>Trend, seasons and remainder of the history.</summary>
    public SeasonalDecomposition Decomposition { get; }

    /// <summary>The model of the seasonally adjusted history, with its statistics.</summary>
    public FittedModel Inner { get; }

    private protected override ModelState EndState() => _state;
}
