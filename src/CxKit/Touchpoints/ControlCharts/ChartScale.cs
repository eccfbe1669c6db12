namespace CxKit.Touchpoints;

/// <summary>By which yardstick a control chart tells chance from a change.</summary>
public enum ChartScale
{
    /// <summary>From the ranges within samples, R̄ ÷ d₂: for a few values a sample (x̄/R chart).</summary>
    Range,

    /// <summary>From the standard deviations within samples, S̄ ÷ c₄: for more than some ten values a sample (x̄/S chart).</summary>
    StandardDeviation,

    /// <summary>From the differences of neighbouring samples, M̄R ÷ 1.128, whatever their counts: for single values, and for daily figures of about equal counts (X/MR chart).</summary>
    MovingRange,

    /// <summary>From the share itself, √(p̄(1 − p̄) ÷ n): for shares of independent trials (p chart).</summary>
    Binomial,

    /// <summary>The same, times what the baseline varies more than that, M̄R(z) ÷ 1.128 (p′ chart, Laney 2002): for shares of large samples, of which a p chart alarms all the time.</summary>
    LaneyBinomial,

    /// <summary>As <see cref="StandardDeviation"/>, times what the means of the baseline vary more than that: for means of large samples, whose days differ by more than chance (Laney 2002).</summary>
    LaneyMean,

    /// <summary>A standard deviation that was given.</summary>
    Declared,
}
