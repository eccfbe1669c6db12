using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>An invitation and how far it is.</summary>
internal sealed class InvitationRow
{
    public required string Id { get; init; }

    public required string Survey { get; init; }

    public string? Trigger { get; init; }

    public string? Respondent { get; init; }

    public required string Channel { get; init; }

    public DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset SendAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public InvitationState State { get; init; }

    /// <summary>When it came into this state.</summary>
    public DateTimeOffset StateAt { get; init; }

    public double InclusionProbability { get; init; }

    public string? Segment { get; init; }

    public string? Touchpoint { get; init; }

    public string? TimeZone { get; init; }

    public string? Reminds { get; init; }

    public static InvitationRow From(Invitation invitation) => new()
    {
        Id = invitation.Id,
        Survey = invitation.Survey,
        Trigger = invitation.Trigger,
        Respondent = invitation.Respondent,
        Channel = invitation.Channel,
        InvitedAt = invitation.InvitedAt,
        SendAt = invitation.SendAt,
        ExpiresAt = invitation.ExpiresAt,
        State = invitation.State,
        StateAt = invitation.InvitedAt,
        InclusionProbability = invitation.InclusionProbability,
        Segment = invitation.Segment,
        Touchpoint = invitation.Touchpoint,
        TimeZone = invitation.TimeZone,
        Reminds = invitation.Reminds,
    };

    public Invitation Invitation() =>
        new(Id, Survey, Trigger, Respondent, Channel, InvitedAt, SendAt, ExpiresAt, State, InclusionProbability, Segment, Touchpoint, TimeZone, Reminds);
}
