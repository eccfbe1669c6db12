namespace CxKit.Forecasting;

/// <summary>The parameters and initial states of a form of exponential smoothing; those left null are estimated.</summary>
/// <remarks>
/// β and γ are those of the error-correction form: β = αβ* of Holt's method, γ = γ*(1−α) of Winters' method (Hyndman et al. 2008, table 2.3), as in R's
/// <c>forecast::ets</c>. The estimated region is the usual one: 10⁻⁴ ≤ α ≤ 0.9999, 10⁻⁴ ≤ β ≤ α, 10⁻⁴ ≤ γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98.
/// Given values may lie outside it. Immutable.
/// </remarks>
public sealed record EtsParameters
{
    /// <summary>α, the share of an error that the level takes over.</summary>
    public double? Alpha { get; init; }

    /// <summary>β, the share of an error that the trend takes over; for forms with a trend.</summary>
    public double? Beta { get; init; }

    /// <summary>γ, the share of an error that the season takes over; for forms with a season.</summary>
    public double? Gamma { get; init; }

    /// <summary>φ, the factor by which a damped trend fades each period.</summary>
    public double? Phi { get; init; }

    /// <summary>The level one period before the history, in units of the history.</summary>
    public double? Level { get; init; }

    /// <summary>The trend one period before the history: an amount a period, or a factor for multiplicative trends.</summary>
    public double? Trend { get; init; }

    /// <summary>
    /// The seasonal amounts or factors of the season before the history, in calendar order: the first belongs to the place in the season of the history's
    /// first value. R lists them backwards: its <c>s0</c> is the last one here.
    /// </summary>
    public IReadOnlyList<double>? Season { get; init; }
}
