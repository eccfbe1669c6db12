namespace CxKit.Forecasting;

/// <summary>What a set of coefficients gives.</summary>
/// <param name="LogLikelihood">With all its constants, in units of the history.</param>
/// <param name="SumOfSquares">Of the standardised errors, in squared units of the history.</param>
/// <param name="Linear">The unobserved values (as differences from what stood in for them), the constant, the coefficients of the regressors.</param>
/// <param name="Covariance">Of <paramref name="Linear"/>, in units of the error variance.</param>
internal sealed record ArimaEstimate(double LogLikelihood, double SumOfSquares, double[] Linear, double[,] Covariance);
