namespace CxKit.Feedback;

/// <summary>One thing that happened to a follow-up.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Owner">The new owner of <see cref="FollowUpMovementKind.Assigned"/>; otherwise who did it, or null.</param>
/// <param name="Score">The second score of <see cref="FollowUpMovementKind.Remeasured"/>; null for others.</param>
/// <param name="Note">A word about it, with personal data masked, or null.</param>
public sealed record FollowUpMovement(FollowUpMovementKind Kind, DateTimeOffset At, string? Owner = null, double? Score = null, string? Note = null);
