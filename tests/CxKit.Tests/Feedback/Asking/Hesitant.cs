using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Asking;

/// <summary>A store that lets others go first after each reading, so that decisions taken at once really meet.</summary>
internal sealed class Hesitant(IInvitationStore inner) : IInvitationStore
{
    public async Task<ContactHistory> HistoryAsync(string respondent, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var history = await inner.HistoryAsync(respondent, since, cancellationToken);
        await Task.Yield();
        return history;
    }

    public async Task<AskDecision?> FindDecisionAsync(string id, CancellationToken cancellationToken = default)
    {
        var decision = await inner.FindDecisionAsync(id, cancellationToken);
        await Task.Yield();
        return decision;
    }

    public async Task<IReadOnlyList<Invitation>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default)
    {
        var due = await inner.DueAsync(at, limit, cancellationToken);
        await Task.Yield();
        return due;
    }

    public Task<InvitationOutcome> InviteAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken = default) =>
        inner.InviteAsync(invitation, historyVersion, places, cancellationToken);

    public Task<Invitation?> FindAsync(string id, CancellationToken cancellationToken = default) => inner.FindAsync(id, cancellationToken);

    public Task<bool> MoveAsync(string id, InvitationState to, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.MoveAsync(id, to, at, cancellationToken);

    public Task<bool> ClaimAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.ClaimAsync(id, at, cancellationToken);

    public Task<IReadOnlyList<Invitation>> LapsedAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default) => inner.LapsedAsync(at, limit, cancellationToken);

    public IAsyncEnumerable<Invitation> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(survey, from, before, cancellationToken);

    public Task<AskDecision> RecordAsync(AskDecision decision, CancellationToken cancellationToken = default) => inner.RecordAsync(decision, cancellationToken);

    public IAsyncEnumerable<AskDecision> DecisionsAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default) =>
        inner.DecisionsAsync(survey, from, before, cancellationToken);

    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default) => inner.QuotasAsync(survey, cancellationToken);

    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default) => inner.ExportAsync(respondent, cancellationToken);

    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default) => inner.EraseAsync(respondent, cancellationToken);
}
