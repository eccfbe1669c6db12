namespace CxKit.Feedback;

/// <summary>That one person was asked to answer one survey.</summary>
/// <param name="Id">Its id, at most 100 characters; the same for the same moment, so that asking again is not asking twice.</param>
/// <param name="Survey">The id of the survey.</param>
/// <param name="Trigger">The id of the trigger that led to it, or null.</param>
/// <param name="Respondent">Who was asked; null for a visitor whom nobody knows, who has no budget of contacts.</param>
/// <param name="Channel">How, such as <c>mail</c>.</param>
/// <param name="InvitedAt">When it was decided.</param>
/// <param name="SendAt">When it may be sent, after delays and quiet hours.</param>
/// <param name="ExpiresAt">When it is too late to answer.</param>
/// <param name="State">How far it is.</param>
/// <param name="InclusionProbability">With which probability a person at such a moment is asked, in (0, 1].</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="Touchpoint">The touchpoint it is about, or null.</param>
/// <param name="TimeZone">The IANA name of the time zone whose quiet hours it keeps, such as <c>Europe/Lisbon</c>; null for that of the shop.</param>
/// <param name="Reminds">The id of the invitation that it reminds of, or null. A reminder is a contact like any other.</param>
public sealed record Invitation(
    string Id,
    string Survey,
    string? Trigger,
    string? Respondent,
    string Channel,
    DateTimeOffset InvitedAt,
    DateTimeOffset SendAt,
    DateTimeOffset ExpiresAt,
    InvitationState State = InvitationState.Pending,
    double InclusionProbability = 1,
    string? Segment = null,
    string? Touchpoint = null,
    string? TimeZone = null,
    string? Reminds = null);
