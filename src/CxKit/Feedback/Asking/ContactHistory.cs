namespace CxKit.Feedback;

/// <summary>When a respondent was contacted, over all surveys and channels.</summary>
/// <param name="Version">Moves with every new contact; 0 for a respondent who was never contacted.</param>
/// <param name="Contacts">The invitations since the instant that was asked for, oldest first.</param>
public sealed record ContactHistory(long Version, IReadOnlyList<Invitation> Contacts);
