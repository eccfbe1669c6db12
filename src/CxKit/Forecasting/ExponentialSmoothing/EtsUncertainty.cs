namespace CxKit.Forecasting;

/// <summary>What the width of exponential smoothing's intervals accounts for.</summary>
public enum EtsUncertainty
{
    /// <summary>The errors to come, with all parameters taken as known: the textbook's intervals and R's, too narrow for short histories.</summary>
    KnownParameters,

    /// <summary>
    /// Also that level, trend, season, smoothing parameters and the error variance were estimated from this history, and that multiplicative errors make a
    /// future lopsided.
    /// </summary>
    EstimatedParameters,
}
