namespace CxKit.Forecasting;

/// <summary>What one way of looking at a history believes about the demand rate of the periods to come.</summary>
/// <param name="Weight">How likely that way is among all, a fraction; they sum to 1.</param>
/// <param name="Mean">The mean of the rate, per period.</param>
/// <param name="Uncertainty">The variance of the rate in the next period over the squared mean.</param>
/// <param name="Growth">By how much that grows each period, since rates change.</param>
internal readonly record struct RateBelief(double Weight, double Mean, double Uncertainty, double Growth)
{
    /// <summary>The variance of the rate of one period, over the squared mean; steps count from 0.</summary>
    public double UncertaintyAt(int step) => Uncertainty + step * Growth;

    /// <summary>
    /// The variance of the average rate of the first periods, over the squared mean: rates r₁, r₂, … that change by independent steps with variance g have
    /// Var(average) = v₁ + g(P − 1)(2P − 1)/(6P).
    /// </summary>
    public double UncertaintyOver(int periods) => Uncertainty + Growth * (periods - 1) * (2.0 * periods - 1) / (6.0 * periods);
}
