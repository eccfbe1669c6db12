using System.Text.Json;

namespace CxKit.Feedback;

/// <summary>What is kept about a respondent, as every store hands it out.</summary>
internal static class StoreExport
{
    public static RespondentRecord Of(StoredResponse stored) =>
        new("response", stored.Response.Id, stored.Response.At, JsonSerializer.Serialize(stored, FeedbackJson.Default.StoredResponse));

    public static RespondentRecord Of(Invitation invitation) =>
        new("invitation", invitation.Id, invitation.InvitedAt, JsonSerializer.Serialize(invitation, FeedbackJson.Default.Invitation));

    public static RespondentRecord Of(AskDecision decision) =>
        new("decision", decision.Id, decision.At, JsonSerializer.Serialize(decision, FeedbackJson.Default.AskDecision));

    /// <summary>A coupon with what happened to it, since the order it was spent on is the respondent's too.</summary>
    public static RespondentRecord Of(Coupon coupon, IEnumerable<CouponMovement> movements)
    {
        var lines = movements.Select(movement => JsonSerializer.Serialize(movement, FeedbackJson.Default.CouponMovement));
        var json = $$"""{"coupon":{{JsonSerializer.Serialize(coupon, FeedbackJson.Default.Coupon)}},"movements":[{{string.Join(',', lines)}}]}""";
        return new("coupon", coupon.Code, coupon.IssuedAt, json);
    }

    public static RespondentRecord Of(FollowUp followUp) =>
        new("follow-up", followUp.Id, followUp.OpenedAt, JsonSerializer.Serialize(followUp, FeedbackJson.Default.FollowUp));

    public static IReadOnlyList<RespondentRecord> OldestFirst(IEnumerable<RespondentRecord> records) =>
        [.. records.OrderBy(record => record.At).ThenBy(record => record.Kind, StringComparer.Ordinal).ThenBy(record => record.Id, StringComparer.Ordinal)];
}
