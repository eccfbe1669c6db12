using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>A two-sided CUSUM chart: how far the points have run away from the centre, less an allowance (Page 1954).</summary>
/// <param name="Reference">The allowance of each point, k, in standard errors: half the change that is to be found soonest; 0 to 5. Default 0.5.</param>
/// <param name="Decision">The sum at which it signals, h, in standard errors; 0.1 to 100. Default 4.77, a false alarm in 370 points at the default allowance.</param>
/// <param name="HeadStart">Where both sums start, 0 to below <paramref name="Decision"/>; half of it is the fast initial response of Lucas &amp; Crosier (1982). Default 0.</param>
/// <remarks>
/// With zₜ = (xₜ − centre) ÷ standard error of xₜ: C⁺ₜ = max(0, C⁺ₜ₋₁ + zₜ − k), C⁻ₜ = max(0, C⁻ₜ₋₁ − zₜ − k), signal above h. Points with different counts are on one scale thereby. Missing points
/// leave the sums as they are.
/// </remarks>
public sealed record CusumDesign(double Reference = 0.5, double Decision = 4.77, double HeadStart = 0) : ChartDesign
{
    private const double LargestReference = 5;
    private const double Narrowest = 0.1;
    private const double Widest = 100;

    /// <summary>The decision limit with which a chart has this run length without a change.</summary>
    /// <param name="runLength">The mean number of points until a false alarm, 5 to 1,000,000.</param>
    /// <param name="shift">The change that is to be found soonest, in standard errors of a point; above 0 to 10. Default 1. The allowance is half of it.</param>
    /// <param name="headStart">Where both sums start, as a fraction of the decision limit; 0 to below 1. Default 0; 0.5 is the fast initial response.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static CusumDesign ForRunLength(double runLength, double shift = 1, double headStart = 0)
    {
        if (!(shift > 0 && shift <= 2 * LargestReference))
        {
            throw new ArgumentOutOfRangeException(nameof(shift), shift, Invariant($"A shift is above 0 and at most {2 * LargestReference} standard errors, not {shift}."));
        }

        if (!(headStart >= 0 && headStart < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(headStart), headStart, Invariant($"A head start is a fraction from 0 to below 1 of the decision limit, not {headStart}."));
        }

        var decision = LimitFor(runLength, Widest, limit => new CusumDesign(shift / 2, limit, headStart * limit).MeanRunLength(0, 1));
        return new(shift / 2, decision, headStart * decision);
    }

    internal override string? Problem => !(Reference >= 0 && Reference <= LargestReference)
        ? Invariant($"The reference is {Reference}, but it is 0 to {LargestReference} standard errors, usually 0.5.")
        : !(Decision >= Narrowest && Decision <= Widest)
            ? Invariant($"The decision limit is {Decision}, but it is {Narrowest} to {Widest} standard errors, usually 4 to 5.")
            : HeadStart >= 0 && HeadStart < Decision ? null : Invariant($"The head start is {HeadStart}, but it is 0 to below the decision limit of {Decision}.");

    internal override ChartRun Start(ChartBaseline baseline) => new CusumRun(this, baseline);

    /// <remarks>
    /// Both sides from the two one-sided run lengths (Kemp 1961; with a head start Lucas &amp; Crosier 1982, eq. 2): a side never signals while the other one is about to.
    /// </remarks>
    private protected override double MeanRunLength(double mean, double deviation)
    {
        RequireValid();
        var (upper, lower) = (Side(mean, 0), Side(-mean, 0));
        if (HeadStart == 0)
        {
            return upper * lower / (upper + lower);
        }

        var (upperStart, lowerStart) = (Side(mean, HeadStart), Side(-mean, HeadStart));
        return (upperStart * lower + lowerStart * upper - upper * lower) / (upper + lower);

        double Side(double drift, double start) => Numerics.RunLength.OfCumulativeSum(Reference, Decision, drift, deviation, start);
    }
}
