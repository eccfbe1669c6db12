using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>An EWMA chart: the exponentially weighted mean of all points so far (Roberts 1959).</summary>
/// <param name="Weight">How much the newest point counts, λ: above 0 to 1. 0.05 to 0.1 finds small changes soonest, 0.4 large ones; 1 is a Shewhart chart. Default 0.2.</param>
/// <param name="Limit">The limits, in standard errors of the weighted mean, L; 0.1 to 20. Default 2.86, a false alarm in about 350 points at the default weight; choose it by <see cref="ForRunLength"/>.</param>
/// <param name="Limits">Limits for the variance at each point, or for the one in the long run. Default exact.</param>
/// <remarks>
/// E₀ = centre, Eₜ = λxₜ + (1 − λ)Eₜ₋₁; limits centre ± L·σₜ with Var Eₜ = λ²·(standard error of xₜ)² + (1 − λ)²·Var Eₜ₋₁, which for equal counts is σ²·λ ÷ (2 − λ)·(1 − (1 − λ)²ᵗ). The centre is
/// that of the baseline, and the chart starts at its first point. Missing points leave it as it is.
/// </remarks>
public sealed record EwmaDesign(double Weight = 0.2, double Limit = 2.86, EwmaLimits Limits = EwmaLimits.Exact) : ChartDesign
{
    private const double SmallestWeight = 0.005;
    private const double Narrowest = 0.1;
    private const double Widest = 20;
    private const double WidestForRunLength = 8;

    /// <summary>The limits with which a chart has this run length without a change.</summary>
    /// <param name="runLength">The mean number of points until a false alarm, 5 to 1,000,000.</param>
    /// <param name="weight">λ, 0.005 to 1. Default 0.2.</param>
    /// <param name="limits">The kind of limits. Default exact.</param>
    /// <remarks>By the integral equation of Crowder (1987), solved to about six digits; exact limits by going backwards through the time in which they widen. Tens of milliseconds.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static EwmaDesign ForRunLength(double runLength, double weight = 0.2, EwmaLimits limits = EwmaLimits.Exact)
    {
        var design = new EwmaDesign(weight, 1, limits);
        return design.Problem is { } problem
            ? throw new ArgumentOutOfRangeException(nameof(weight), weight, problem)
            : design with { Limit = LimitFor(runLength, WidestForRunLength, limit => (design with { Limit = limit }).MeanRunLength(0, 1)) };
    }

    internal override string? Problem => !(Weight >= SmallestWeight && Weight <= 1)
        ? Invariant($"The weight is {Weight}, but it is {SmallestWeight} to 1, usually 0.05 to 0.4.")
        : !(Limit >= Narrowest && Limit <= Widest)
            ? Invariant($"The limit is {Limit}, but it is {Narrowest} to {Widest} standard errors, usually 2.5 to 3.")
            : Enum.IsDefined(Limits) ? null : Invariant($"Limits {(int)Limits} are not known. Use Exact or Asymptotic.");

    internal override ChartRun Start(ChartBaseline baseline) => new EwmaRun(this, baseline);

    private protected override double MeanRunLength(double mean, double deviation)
    {
        RequireValid();
        return Limits == EwmaLimits.Exact
            ? Numerics.RunLength.OfWeightedMeanWithExactLimits(Weight, Limit, mean, deviation)
            : Numerics.RunLength.OfWeightedMean(Weight, Limit, mean, deviation);
    }
}
