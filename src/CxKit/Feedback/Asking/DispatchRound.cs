namespace CxKit.Feedback;

/// <summary>What one round of <see cref="InvitationDispatch.ClaimDueAsync"/> found.</summary>
/// <param name="Claimed">The invitations to send now; nobody else gets them.</param>
/// <param name="Held">How many are due but held back, since it is quiet where the customer is.</param>
/// <param name="TooLate">How many were given up, since they are of no use any more.</param>
public sealed record DispatchRound(IReadOnlyList<Invitation> Claimed, int Held, int TooLate);
