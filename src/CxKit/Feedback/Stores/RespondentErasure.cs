namespace CxKit.Feedback;

/// <summary>How many records were about a respondent who was forgotten; all 0 when there was nothing left to forget.</summary>
/// <param name="Responses">Responses, complete or not.</param>
/// <param name="Contacts">Invitations and decisions to ask or not to ask.</param>
/// <param name="Coupons">Coupons, which stay worth their money.</param>
/// <param name="FollowUps">Follow-ups.</param>
public sealed record RespondentErasure(int Responses, int Contacts, int Coupons, int FollowUps)
{
    /// <summary>All of them.</summary>
    public int Total => Responses + Contacts + Coupons + FollowUps;
}
