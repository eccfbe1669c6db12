namespace CxKit.Forecasting;

/// <summary>An ARIMA form with its estimates.</summary>
/// <param name="Coefficients">The form and its coefficients.</param>
/// <param name="Constant">The mean or the drift a period; 0 without one.</param>
/// <param name="LogLikelihood">At the maximum.</param>
/// <param name="Observations">The observed differences.</param>
/// <param name="SumOfSquares">Of the standardised errors.</param>
/// <param name="Regression">The coefficients of the regressors.</param>
/// <param name="Covariance">Of the coefficients of the regressors, in units of the history squared.</param>
/// <param name="Skipped">The unobserved periods before the first observed one.</param>
internal sealed record ArimaResult(
    ArimaCoefficients Coefficients,
    double Constant,
    double LogLikelihood,
    int Observations,
    double SumOfSquares,
    double[] Regression,
    double[,] Covariance,
    int Skipped)
{
    public int ParameterCount => Count(Coefficients.Form, Regression.Length);

    /// <summary>σ² with the divisor n − (k − 1), as <see cref="FitStatistics"/> has it.</summary>
    public double Variance => SumOfSquares / (Observations > ParameterCount - 1 ? Observations - (ParameterCount - 1) : Math.Max(1, Observations));

    /// <summary>The state before the first value.</summary>
    public ArimaState Start() => ArimaState.Start(Coefficients, Constant, Variance);

    /// <summary>The number of parameters k, with the variance.</summary>
    public static int Count(ArimaForm form, int regressors) => form.Coefficients + regressors + (form.HasConstant ? 1 : 0) + 1;
}
