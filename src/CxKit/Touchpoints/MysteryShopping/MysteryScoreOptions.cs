namespace CxKit.Touchpoints;

/// <summary>How <see cref="MysteryScores.From"/> treats visits that are not complete.</summary>
public sealed record MysteryScoreOptions
{
    /// <summary>
    /// The least <see cref="MysteryVisitScore.Coverage"/> with which a visit is scored, above 0 to 1. Default 0.8: missing answers lower the coverage and nothing else, and a visit
    /// with too many of them is refused. 1 refuses every visit with a missing answer.
    /// </summary>
    public double MinimumCoverage { get; init; } = 0.8;

    internal void RequireValid()
    {
        if (!(MinimumCoverage > 0 && MinimumCoverage <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumCoverage), MinimumCoverage, "The least coverage is a fraction above 0 and at most 1, such as 0.8.");
        }
    }
}
