namespace CxKit.Feedback;

/// <summary>What became of a step in a follow-up.</summary>
/// <param name="Outcome">What.</param>
/// <param name="FollowUp">The follow-up as it is now; null when there is none.</param>
public sealed record FollowUpReceipt(FollowUpOutcome Outcome, FollowUp? FollowUp);
