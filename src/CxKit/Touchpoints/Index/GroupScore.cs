namespace CxKit.Touchpoints;

/// <summary>What a group of values of one signal is worth, by itself and beside its peers.</summary>
/// <param name="Sums">The values.</param>
/// <param name="Value">Their mean, in their unit.</param>
/// <param name="Raw">What they are worth by themselves.</param>
/// <param name="Variance">The variance of that.</param>
/// <param name="DegreesOfFreedom">From how many degrees of freedom the spread is known.</param>
internal sealed record GroupScore(SignalSums Sums, double Value, Estimate Raw, double Variance, double DegreesOfFreedom)
{
    /// <summary>What they are worth, drawn toward the peers.</summary>
    public Estimate Score { get; init; } = Raw;

    /// <summary>How far.</summary>
    public double Shrinkage { get; init; }
}
