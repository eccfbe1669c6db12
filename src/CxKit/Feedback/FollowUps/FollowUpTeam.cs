namespace CxKit.Feedback;

/// <summary>Who does the follow-ups of a group of customers or of a touchpoint.</summary>
/// <param name="Owners">Their names, at least one.</param>
/// <param name="Segment">The group of customers; null for any.</param>
/// <param name="Touchpoint">The touchpoint; null for any.</param>
public sealed record FollowUpTeam(IReadOnlyList<string> Owners, string? Segment = null, string? Touchpoint = null)
{
    internal bool Covers(in FeedbackScore score) => (Segment is null || Segment == score.Segment) && (Touchpoint is null || Touchpoint == score.Touchpoint);
}
