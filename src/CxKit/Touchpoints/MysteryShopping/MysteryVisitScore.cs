namespace CxKit.Touchpoints;

/// <summary>The score of one mystery visit, from 0 to 100.</summary>
/// <remarks>
/// <para>A section has 100·Σ w·s ÷ Σ w points over the items that applied and were answered (<see cref="ChecklistItem"/> says what s is), and no more than the lowest cap of the
/// knock-outs that failed. The visit has Σ W·points ÷ Σ W over its sections, W being the weight of the section, or the weight of those items when sections have none; without
/// knock-outs and section weights that is Σ w·s ÷ Σ w over all items.</para>
/// </remarks>
public sealed record MysteryVisitScore
{
    /// <summary>Its place among the visits that were given, from 1.</summary>
    public required int Row { get; init; }

    /// <summary>The visit.</summary>
    public required MysteryVisit Visit { get; init; }

    /// <summary>All points, from 0 to 100.</summary>
    public required double Points { get; init; }

    /// <summary>The points of the items that are facts, by the same weights and without knock-outs; null when there was none.</summary>
    public required double? ObjectivePoints { get; init; }

    /// <summary>The points of the items that are impressions, by the same weights and without knock-outs; null when there was none.</summary>
    public required double? SubjectivePoints { get; init; }

    /// <summary>The weight of the answered items among those that applied, above 0 to 1; below 1 where answers are missing.</summary>
    public required double Coverage { get; init; }

    /// <summary>The sections, in the order of the checklist.</summary>
    public required IReadOnlyList<MysterySectionScore> Sections { get; init; }
}
