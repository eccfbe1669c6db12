namespace CxKit.Forecasting;

/// <summary>How the error enters an exponential smoothing form.</summary>
public enum EtsError
{
    /// <summary>y = μ + ε: errors have one size whatever the level.</summary>
    Additive,

    /// <summary>y = μ(1 + ε): errors are a share of the level.</summary>
    Multiplicative,
}

/// <summary>How an exponential smoothing form grows.</summary>
public enum EtsTrend
{
    /// <summary>No growth.</summary>
    None,

    /// <summary>A slope that is added each period.</summary>
    Additive,

    /// <summary>A slope that is added each period and fades by the factor φ.</summary>
    AdditiveDamped,

    /// <summary>A growth factor that multiplies each period.</summary>
    Multiplicative,

    /// <summary>A growth factor that multiplies each period and fades toward 1 by the power φ.</summary>
    MultiplicativeDamped,
}

/// <summary>How the season enters an exponential smoothing form.</summary>
public enum EtsSeason
{
    /// <summary>No season.</summary>
    None,

    /// <summary>An amount is added at each place of the season; over a season the amounts sum to 0.</summary>
    Additive,

    /// <summary>A factor multiplies at each place of the season; over a season the factors average 1.</summary>
    Multiplicative,
}
