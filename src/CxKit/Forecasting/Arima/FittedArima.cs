namespace CxKit.Forecasting;

/// <summary>An ARIMA model fitted to one history.</summary>
public sealed class FittedArima : FittedModel
{
    private readonly ArimaResult _result;
    private readonly ModelState _state;

    private FittedArima(ArimaResult result, ModelState state, double[] fitted, double[] residuals, FitStatistics statistics)
        : base(result.Coefficients.Form.Name, fitted, residuals, statistics)
    {
        _result = result;
        _state = state;
    }

    /// <summary>p, d and q.</summary>
    public ArimaOrder Order => _result.Coefficients.Form.Order;

    /// <summary>P, D and Q.</summary>
    public ArimaOrder Seasonal => _result.Coefficients.Form.Seasonal;

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season => _result.Coefficients.Form.Season;

    /// <summary>φ₁, φ₂, …: the shares of past values.</summary>
    public IReadOnlyList<double> Autoregressive => _result.Coefficients.Autoregressive.ToArray();

    /// <summary>θ₁, θ₂, …: the shares of past errors, with the sign of R.</summary>
    public IReadOnlyList<double> MovingAverage => _result.Coefficients.MovingAverage.ToArray();

    /// <summary>Φ₁, Φ₂, …: the shares of values of past seasons.</summary>
    public IReadOnlyList<double> SeasonalAutoregressive => _result.Coefficients.SeasonalAutoregressive.ToArray();

    /// <summary>Θ₁, Θ₂, …: the shares of errors of past seasons.</summary>
    public IReadOnlyList<double> SeasonalMovingAverage => _result.Coefficients.SeasonalMovingAverage.ToArray();

    /// <summary>The mean of a series that is not differenced, or the drift a period of one that is; null without a constant.</summary>
    public double? Constant => _result.Coefficients.Form.HasConstant ? _result.Constant : null;

    internal static FittedArima From(ReadOnlySpan<double> history, ArimaResult result)
    {
        var state = result.Start();
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        var (squares, count) = (0.0, 0);
        for (var t = 0; t < history.Length; t++)
        {
            var isExpected = state.IsReady && t >= result.Skipped;
            fitted[t] = isExpected ? state.Expected : double.NaN;
            residuals[t] = history[t] - fitted[t];
            if (!double.IsNaN(residuals[t]))
            {
                squares += residuals[t] * residuals[t];
                count++;
            }

            if (t >= result.Skipped)
            {
                state.Observe(history[t]);
            }
        }

        var statistics = new FitStatistics(
            result.LogLikelihood, result.ParameterCount, result.Observations, result.SumOfSquares, count > 0 ? squares / count : 0);
        return new FittedArima(result, state, fitted, residuals, statistics);
    }

    /// <summary>A stream at the end of another history, filtered with the coefficients of this one.</summary>
    internal ForecastStream Replay(ReadOnlySpan<double> history)
    {
        var state = _result.Start();
        foreach (var value in history[_result.Skipped..])
        {
            state.Observe(value);
        }

        return new ForecastStream(state);
    }

    private protected override ModelState EndState() => _state;
}
