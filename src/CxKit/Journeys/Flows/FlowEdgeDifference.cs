namespace CxKit.Journeys;

/// <summary>How often two groups take one step.</summary>
public sealed record FlowEdgeDifference
{
    /// <summary>The name of the earlier event.</summary>
    public required string From { get; init; }

    /// <summary>The name of the event that follows directly.</summary>
    public required string To { get; init; }

    /// <summary>The number of journeys of the first group that take it.</summary>
    public required int FirstJourneys { get; init; }

    /// <summary>The number of journeys of the second group that take it.</summary>
    public required int SecondJourneys { get; init; }

    /// <summary>The share of the second group less the share of the first, with its interval (Newcombe 1998, method 10).</summary>
    public required Estimate Difference { get; init; }

    /// <summary>The probability of a difference at least as large where there is none, for this step alone: score test with pooled variance, two-sided.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// The p value corrected for how many steps were compared (Benjamini &amp; Hochberg 1995): of the steps with at most 0.05, one in twenty is
    /// expected to be no difference.
    /// </summary>
    public required double AdjustedPValue { get; init; }
}
