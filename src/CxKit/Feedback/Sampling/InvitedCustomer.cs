namespace CxKit.Feedback;

/// <summary>Somebody who was asked, whether there was an answer or not: a row of the response report.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Known">What is known of everybody who was asked, such as channel, segment and region; absent or null where it is not.</param>
/// <param name="AnsweredAfter">How long after the invitation the answer came; null without an answer.</param>
/// <param name="Score">The answer on one metric, to compare early and late ones; null without.</param>
public sealed record InvitedCustomer(ResponseOutcome Outcome, IReadOnlyDictionary<string, string?>? Known = null, TimeSpan? AnsweredAfter = null, double? Score = null)
{
    /// <summary>Takes channel, segment, touchpoint and state from an invitation.</summary>
    /// <param name="invitation">The invitation.</param>
    /// <param name="answeredAfter">How long after it the answer came.</param>
    /// <param name="score">The answer on one metric.</param>
    public static InvitedCustomer From(Invitation invitation, TimeSpan? answeredAfter = null, double? score = null)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var outcome = invitation.State switch
        {
            InvitationState.Answered => ResponseOutcome.Completed,
            InvitationState.Declined => ResponseOutcome.Declined,
            InvitationState.Expired => ResponseOutcome.NoAnswer,
            InvitationState.Undelivered => ResponseOutcome.Undelivered,
            _ => ResponseOutcome.Open,
        };
        return new(outcome, new Dictionary<string, string?> { ["channel"] = invitation.Channel, ["segment"] = invitation.Segment, ["touchpoint"] = invitation.Touchpoint }, answeredAfter, score);
    }
}
