namespace CxKit.Touchpoints;

/// <summary>What a section of the checklist got on one visit.</summary>
/// <param name="Section">Its name.</param>
/// <param name="Points">From 0 to 100, or null when none of its weighted items applied or was answered.</param>
/// <param name="KnockedOutBy">The <see cref="ChecklistItem.Id"/> of the failed item that holds the points at its cap or below; null when there is none.</param>
public sealed record MysterySectionScore(string Section, double? Points, string? KnockedOutBy);
