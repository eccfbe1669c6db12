namespace CxKit.Touchpoints;

/// <summary>What all visits answered to one item of a checklist.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Section">The section.</param>
/// <param name="Item">The <see cref="ChecklistItem.Id"/>.</param>
/// <param name="Answered">How many visits answered it.</param>
/// <param name="NotApplicable">To how many it did not apply.</param>
/// <param name="Missing">How many scored visits left it out.</param>
/// <param name="Points">The mean of the answers on the scale from 0 to 100, with a Wilson interval as if visits were independent; null without an answer.</param>
/// <param name="KnockOuts">How many visits it knocked out; 0 when it is no knock-out.</param>
public sealed record MysteryItemResult(
    string Scenario, string Section, string Item, int Answered, int NotApplicable, int Missing, Estimate? Points, int KnockOuts);
