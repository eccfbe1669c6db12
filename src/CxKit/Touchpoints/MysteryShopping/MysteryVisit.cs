namespace CxKit.Touchpoints;

/// <summary>What one mystery shopper found at one place.</summary>
/// <remarks>
/// <para>There is no field for notes, names of staff or recordings: the guidelines of the trade (ESOMAR 2005, MSPA 2011) let them be kept for a limited time and for a stated
/// purpose only, and no score needs them. <see cref="Shopper"/> should be a pseudonym.</para>
/// <para>Plain data; what is wrong with it is found when it is scored. Immutable as long as the given answers are.</para>
/// </remarks>
public sealed record MysteryVisit
{
    /// <summary>The number of the visit in the shop's own books; no two visits have the same.</summary>
    public required string Id { get; init; }

    /// <summary>The place that is scored: a branch, a web shop, a hotline, a carrier.</summary>
    public required string Outlet { get; init; }

    /// <summary>The <see cref="MysteryScenario.Name"/> of what was played.</summary>
    public required string Scenario { get; init; }

    /// <summary>Who visited, as a pseudonym that stays the same over visits, so that lenient and strict shoppers can be told apart.</summary>
    public required string Shopper { get; init; }

    /// <summary>When the visit began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The answers by <see cref="ChecklistItem.Id"/>; an item that is left out was not answered.</summary>
    public required IReadOnlyDictionary<string, MysteryAnswer> Answers { get; init; }

    /// <summary>By what channel: <c>web</c>, <c>phone</c>, <c>shop</c>; null when the programme has one only.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// Names a visit that several shoppers scored independently, each with a <see cref="MysteryVisit"/> of the same case (a recorded call, a shared visit). Such visits show how
    /// well shoppers agree and are not counted in scores, where one experience would count several times. Null for all others.
    /// </summary>
    public string? CalibrationCase { get; init; }
}
