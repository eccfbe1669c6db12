namespace CxKit.Feedback;

/// <summary>Somebody whom nothing speaks against asking but perhaps their history, with the invitations that they may get, best channel first.</summary>
internal sealed record AskCandidate(AskTrigger Trigger, JourneyMoment Moment, IReadOnlyList<Invitation> Invitations, IReadOnlyList<QuotaPlace> Places, DateTimeOffset Since);
