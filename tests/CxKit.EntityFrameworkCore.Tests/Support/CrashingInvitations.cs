using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A store whose process ends before an invitation is moved on.</summary>
internal sealed class CrashingInvitations(IInvitationStore store) : IInvitationStore
{
    public Task<bool> MoveAsync(string id, InvitationState state, DateTimeOffset at, CancellationToken cancellationToken = default) => throw new IOException("gone");

    public Task<ContactHistory> HistoryAsync(string respondent, DateTimeOffset since, CancellationToken cancellationToken = default) => store.HistoryAsync(respondent, since, cancellationToken);

    public Task<InvitationOutcome> InviteAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken = default) =>
        store.InviteAsync(invitation, historyVersion, places, cancellationToken);

    public Task<Invitation?> FindAsync(string id, CancellationToken cancellationToken = default) => store.FindAsync(id, cancellationToken);

    public Task<bool> ClaimAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => store.ClaimAsync(id, at, cancellationToken);

    public Task<IReadOnlyList<Invitation>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default) => store.DueAsync(at, limit, cancellationToken);

    public Task<IReadOnlyList<Invitation>> LapsedAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default) => store.LapsedAsync(at, limit, cancellationToken);

    public IAsyncEnumerable<Invitation> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        store.ReadAsync(survey, from, before, cancellationToken);

    public Task<AskDecision> RecordAsync(AskDecision decision, CancellationToken cancellationToken = default) => store.RecordAsync(decision, cancellationToken);

    public Task<AskDecision?> FindDecisionAsync(string id, CancellationToken cancellationToken = default) => store.FindDecisionAsync(id, cancellationToken);

    public IAsyncEnumerable<AskDecision> DecisionsAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        store.DecisionsAsync(survey, from, before, cancellationToken);

    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default) => store.QuotasAsync(survey, cancellationToken);

    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default) => store.ExportAsync(respondent, cancellationToken);

    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default) => store.EraseAsync(respondent, cancellationToken);
}
