using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>The tables of feedback.</summary>
internal static class FeedbackModel
{
    public static void AddTo(ModelBuilder model, string? schema)
    {
        model.Entity<ResponseRow>(row =>
        {
            row.HasKey(response => response.Id);
            row.HasIndex(response => new { response.Survey, response.At, response.Id });
            row.HasIndex(response => response.Respondent);
            AreaTables.Map(row, "cx_feedback_responses", schema, longTexts: [nameof(ResponseRow.Answers)]);
        });
        model.Entity<AnsweredRow>(row =>
        {
            row.HasKey(answered => new { answered.Survey, answered.Respondent });
            row.HasIndex(answered => answered.Respondent);
            AreaTables.Map(row, "cx_feedback_answered", schema);
        });
        model.Entity<OnceRow>(row =>
        {
            row.HasKey(once => new { once.Survey, once.OnceKey });
            AreaTables.Map(row, "cx_feedback_once", schema);
        });
        model.Entity<QuotaCellRow>(row =>
        {
            row.HasKey(cell => new { cell.Survey, cell.Taker, cell.Quota, cell.Cell });
            AreaTables.Map(row, "cx_feedback_quota_cells", schema);
        });
        model.Entity<QuotaPlaceRow>(row =>
        {
            row.HasKey(place => new { place.TakenBy, place.Taker, place.Quota });
            AreaTables.Map(row, "cx_feedback_quota_places", schema);
        });
        model.Entity<InvitationRow>(row =>
        {
            row.HasKey(invitation => invitation.Id);
            row.HasIndex(invitation => new { invitation.Survey, invitation.InvitedAt, invitation.Id });
            row.HasIndex(invitation => new { invitation.Respondent, invitation.SendAt });
            row.HasIndex(invitation => new { invitation.State, invitation.SendAt });
            row.HasIndex(invitation => new { invitation.State, invitation.ExpiresAt });
            AreaTables.Map(row, "cx_feedback_invitations", schema);
        });
        model.Entity<ContactRow>(row =>
        {
            row.HasKey(contact => contact.Respondent);
            AreaTables.Map(row, "cx_feedback_contacts", schema);
        });
        model.Entity<DecisionRow>(row =>
        {
            row.HasKey(decision => decision.Id);
            row.HasIndex(decision => new { decision.Survey, decision.At, decision.Id });
            row.HasIndex(decision => decision.Respondent);
            AreaTables.Map(row, "cx_feedback_decisions", schema, longTexts: [nameof(DecisionRow.Explanation)]);
        });
        AddCoupons(model, schema);
        AddFollowUps(model, schema);
    }

    private static void AddCoupons(ModelBuilder model, string? schema)
    {
        model.Entity<CouponRow>(row =>
        {
            row.HasKey(coupon => coupon.Code);
            row.HasIndex(coupon => new { coupon.Campaign, coupon.Response }).IsUnique();
            row.HasIndex(coupon => new { coupon.Campaign, coupon.State, coupon.ExpiresAt });
            row.HasIndex(coupon => coupon.Respondent);
            AreaTables.Map(row, "cx_feedback_coupons", schema);
        });
        model.Entity<CouponMovementRow>(row =>
        {
            row.HasKey(movement => movement.Line);
            row.HasIndex(movement => new { movement.Campaign, movement.Line });
            row.HasIndex(movement => movement.Code);
            AreaTables.Map(row, "cx_feedback_coupon_movements", schema);
        });
        model.Entity<CouponCampaignRow>(row =>
        {
            row.HasKey(campaign => campaign.Campaign);
            AreaTables.Map(row, "cx_feedback_coupon_campaigns", schema);
        });
    }

    private static void AddFollowUps(ModelBuilder model, string? schema)
    {
        model.Entity<FollowUpRow>(row =>
        {
            row.HasKey(followUp => followUp.Id);
            row.HasIndex(followUp => followUp.Response).IsUnique();
            row.HasIndex(followUp => new { followUp.OpenedAt, followUp.Id });
            row.HasIndex(followUp => followUp.Respondent);
            AreaTables.Map(row, "cx_feedback_follow_ups", schema, longTexts: [nameof(FollowUpRow.Reason)]);
        });
        model.Entity<FollowUpMovementRow>(row =>
        {
            row.HasKey(movement => new { movement.FollowUp, movement.Number });
            AreaTables.Map(row, "cx_feedback_follow_up_movements", schema, longTexts: [nameof(FollowUpMovementRow.Note)]);
        });
    }
}
