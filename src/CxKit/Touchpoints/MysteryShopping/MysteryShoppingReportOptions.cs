namespace CxKit.Touchpoints;

/// <summary>How <see cref="MysteryShoppingReport.From(IEnumerable{MysteryVisit}, MysteryProgramme, MysteryShoppingReportOptions?)"/> scores and compares.</summary>
public sealed record MysteryShoppingReportOptions
{
    /// <summary>What happens to visits that are not complete.</summary>
    public MysteryScoreOptions Scores { get; init; } = new();

    /// <summary>Levels, target and seed of all comparisons.</summary>
    public MysteryRankingOptions Ranking { get; init; } = new();

    /// <summary>The intervals of agreement.</summary>
    public RaterAgreementOptions Agreement { get; init; } = new();

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Scores);
        ArgumentNullException.ThrowIfNull(Ranking);
        ArgumentNullException.ThrowIfNull(Agreement);
        Scores.RequireValid();
        Ranking.RequireValid();
        Agreement.RequireValid();
    }
}
