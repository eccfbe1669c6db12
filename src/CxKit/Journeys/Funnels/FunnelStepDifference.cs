namespace CxKit.Journeys;

/// <summary>How one step differs between two funnels.</summary>
public sealed record FunnelStepDifference
{
    /// <summary>The number of the step, from 2.</summary>
    public required int Number { get; init; }

    /// <summary>The name of the step.</summary>
    public required string Name { get; init; }

    /// <summary>The share of those at the step before, in the first funnel.</summary>
    public Estimate? First { get; init; }

    /// <summary>The share of those at the step before, in the second funnel.</summary>
    public Estimate? Second { get; init; }

    /// <summary>The second share less the first, with its Newcombe interval; null when in one of the funnels nobody reached the step before.</summary>
    public Estimate? Difference { get; init; }

    /// <summary>The p value of the two-sided score test that the shares are equal; null like <see cref="Difference"/>.</summary>
    public double? PValue { get; init; }

    /// <summary>
    /// The p value adjusted for the number of steps (Benjamini &amp; Hochberg 1995): calling steps with at most 0.05 different, one call in twenty is expected to be
    /// false. Null like <see cref="Difference"/>.
    /// </summary>
    public double? AdjustedPValue { get; init; }
}
