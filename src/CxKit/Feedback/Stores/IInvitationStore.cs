namespace CxKit.Feedback;

/// <summary>Keeps whom we asked, what we decided and what became of it. A port: <see cref="InMemoryInvitationStore"/> here, a database in <c>CxKit.EntityFrameworkCore</c>.</summary>
/// <remarks>As <see cref="ISurveyResponseStore"/>: safe for concurrent use by many processes.</remarks>
public interface IInvitationStore : IRespondentRecords
{
    /// <summary>How often and when a respondent is contacted, over all surveys and channels: every invitation whose <see cref="Invitation.SendAt"/> is at an instant or later, in the order of it.</summary>
    /// <remarks>All of them in whatever state, undelivered ones too; those of the same time in the order of ids.</remarks>
    Task<ContactHistory> HistoryAsync(string respondent, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Keeps an invitation and takes its places, unless somebody else contacted the respondent since their history was read.</summary>
    /// <remarks>So that two decisions taken at once do not both spend the last contact of a respondent's budget: one of them gets <see cref="InvitationOutcome.HistoryMoved"/>, and decides again.</remarks>
    /// <param name="invitation">The invitation, in the state <see cref="InvitationState.Pending"/>; the same id again is the same invitation.</param>
    /// <param name="historyVersion">The version of the history on which the decision rests; 0 for an invitation without respondent.</param>
    /// <param name="places">The places that the invitation takes, all of them or none.</param>
    /// <param name="cancellationToken">Ends the work; the invitation is then kept wholly or not at all.</param>
    Task<InvitationOutcome> InviteAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken = default);

    /// <summary>One invitation, or null.</summary>
    Task<Invitation?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Moves an invitation on: <see cref="InvitationState.Pending"/> to any other state, <see cref="InvitationState.Sent"/> and <see cref="InvitationState.Opened"/> to later ones; the last four are final.</summary>
    /// <returns>Whether it is in that state now; false for an unknown invitation and for a step back, which change nothing.</returns>
    Task<bool> MoveAsync(string id, InvitationState state, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Takes a pending invitation to send it: <see cref="InvitationState.Pending"/> to <see cref="InvitationState.Sent"/>.</summary>
    /// <returns>True for exactly one of several that try at once; false for all others, and when it is not pending.</returns>
    Task<bool> ClaimAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>The pending invitations, of all surveys, whose <see cref="Invitation.SendAt"/> has come, in the order of it and then of ids.</summary>
    /// <param name="at">The instant, included.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<Invitation>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default);

    /// <summary>The pending, sent and opened invitations, of all surveys, whose <see cref="Invitation.ExpiresAt"/> has come, in the order of it and then of ids.</summary>
    /// <inheritdoc cref="DueAsync"/>
    Task<IReadOnlyList<Invitation>> LapsedAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default);

    /// <summary>The invitations to a survey, in the order of <see cref="Invitation.InvitedAt"/> and then of ids.</summary>
    IAsyncEnumerable<Invitation> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>Keeps a decision to ask or not to ask, unless one with its id is kept.</summary>
    /// <returns>The decision that is kept: this one, or the one that was recorded first.</returns>
    Task<AskDecision> RecordAsync(AskDecision decision, CancellationToken cancellationToken = default);

    /// <summary>One decision, or null.</summary>
    Task<AskDecision?> FindDecisionAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The decisions about a survey, in the order of <see cref="AskDecision.At"/> and then of ids.</summary>
    IAsyncEnumerable<AskDecision> DecisionsAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>How many places of the quotas of invitations to a survey are taken.</summary>
    Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default);
}
