namespace CxKit.Forecasting;

/// <summary>How well a model with a likelihood fits its history.</summary>
/// <remarks>
/// Comparable between models fitted to the same history only. The log-likelihood omits the same constant as R's <c>forecast::ets</c>
/// (Hyndman, Koehler, Ord &amp; Snyder 2008, eq. 5.3): −½ (n log Σε² + 2 Σ log |r|), so that numbers can be compared with R.
/// A perfect fit has log-likelihood <see cref="double.PositiveInfinity"/> and criteria <see cref="double.NegativeInfinity"/>.
/// </remarks>
public sealed record FitStatistics
{
    internal FitStatistics(double logLikelihood, int parameterCount, int observations, double sumOfSquaredErrors, double meanSquaredError)
    {
        var k = parameterCount;
        var n = observations;
        LogLikelihood = logLikelihood;
        ParameterCount = k;
        Observations = n;
        MeanSquaredError = meanSquaredError;
        ErrorVariance = n > k - 1 ? sumOfSquaredErrors / (n - (k - 1)) : sumOfSquaredErrors / n;
        Aic = -2 * logLikelihood + 2 * k;
        Aicc = -2 * logLikelihood + AiccPenalty(k, n);
        Bic = -2 * logLikelihood + k * Math.Log(n);
    }

    /// <summary>What AICc adds to −2 log L; positive infinity when n ≤ k + 1.</summary>
    internal static double AiccPenalty(int k, int n) => n > k + 1 ? 2 * k + 2.0 * k * (k + 1) / (n - k - 1) : double.PositiveInfinity;

    /// <summary>The maximised log-likelihood, up to a constant that depends on the number of observations only.</summary>
    public double LogLikelihood { get; }

    /// <summary>The number of parameters k: smoothing parameters, free initial states and the error variance, whether estimated or given.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of observed periods n.</summary>
    public int Observations { get; }

    /// <summary>Akaike's criterion, −2 log L + 2k.</summary>
    public double Aic { get; }

    /// <summary>Akaike's criterion corrected for small samples (Hurvich &amp; Tsai 1989); positive infinity when n ≤ k + 1.</summary>
    public double Aicc { get; }

    /// <summary>Schwarz's criterion, −2 log L + k log n.</summary>
    public double Bic { get; }

    /// <summary>The variance σ² of the innovations, with divisor n − (k − 1), or n where that is not positive.</summary>
    public double ErrorVariance { get; }

    /// <summary>The mean squared difference between the history and the fitted values, in squared units of the history.</summary>
    public double MeanSquaredError { get; }
}
