namespace CxKit.Touchpoints;

/// <summary>How well shoppers agreed on one thing in calibration visits.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Item">The <see cref="ChecklistItem.Id"/>, or null for the points of the whole visit.</param>
/// <param name="Agreement">α: nominal for yes and no, ordinal for scales, ratio for measures, interval for points.</param>
public sealed record CalibrationResult(string Scenario, string? Item, RaterAgreement Agreement);
