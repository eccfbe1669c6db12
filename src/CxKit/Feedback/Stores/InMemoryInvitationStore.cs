namespace CxKit.Feedback;

/// <summary>Invitations and decisions in the memory of one process: for tests, trials and shops that keep them elsewhere.</summary>
/// <remarks>Thread-safe; gone with the process. Reading takes a copy of what there is when it begins, and sorts it.</remarks>
public sealed class InMemoryInvitationStore : IInvitationStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Invitation> _invitations = [];
    private readonly Dictionary<string, AskDecision> _decisions = [];
    private readonly Dictionary<string, long> _versions = [];
    private readonly QuotaCells _quotas = new();

    /// <inheritdoc/>
    public Task<ContactHistory> HistoryAsync(string respondent, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            IReadOnlyList<Invitation> contacts =
            [
                .. _invitations.Values
                    .Where(invitation => invitation.Respondent == respondent && invitation.SendAt >= since)
                    .OrderBy(invitation => invitation.SendAt)
                    .ThenBy(invitation => invitation.Id, StringComparer.Ordinal),
            ];
            return Task.FromResult(new ContactHistory(_versions.GetValueOrDefault(respondent), contacts));
        }
    }

    /// <inheritdoc/>
    public Task<InvitationOutcome> InviteAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        var kept = StoreForm.Of(invitation);
        var ordered = StoreForm.InOrder(places);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Invite(kept, historyVersion, ordered));
        }
    }

    /// <inheritdoc/>
    public Task<Invitation?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_invitations.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public Task<bool> MoveAsync(string id, InvitationState state, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_invitations.GetValueOrDefault(id) is not { } invitation)
            {
                return Task.FromResult(false);
            }

            if (StoreForm.MovesOn(invitation.State, state))
            {
                _invitations[id] = invitation with { State = state };
                return Task.FromResult(true);
            }

            return Task.FromResult(invitation.State == state);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ClaimAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_invitations.GetValueOrDefault(id) is not { State: InvitationState.Pending } invitation)
            {
                return Task.FromResult(false);
            }

            _invitations[id] = invitation with { State = InvitationState.Sent };
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Invitation>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default) =>
        First(limit, invitation => invitation.State == InvitationState.Pending && invitation.SendAt <= at, invitation => invitation.SendAt, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Invitation>> LapsedAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default) =>
        First(limit, invitation => invitation.State <= InvitationState.Opened && invitation.ExpiresAt <= at, invitation => invitation.ExpiresAt, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Invitation> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return InMemoryReading.Of(
            _gate,
            () => _invitations.Values
                .Where(invitation => invitation.Survey == survey && invitation.InvitedAt >= from && invitation.InvitedAt < before)
                .OrderBy(invitation => invitation.InvitedAt)
                .ThenBy(invitation => invitation.Id, StringComparer.Ordinal),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AskDecision> RecordAsync(AskDecision decision, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(decision);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _decisions.TryAdd(kept.Id, kept);
            return Task.FromResult(_decisions[kept.Id]);
        }
    }

    /// <inheritdoc/>
    public Task<AskDecision?> FindDecisionAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_decisions.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AskDecision> DecisionsAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return InMemoryReading.Of(
            _gate,
            () => _decisions.Values
                .Where(decision => decision.Survey == survey && decision.At >= from && decision.At < before)
                .OrderBy(decision => decision.At)
                .ThenBy(decision => decision.Id, StringComparer.Ordinal),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_quotas.Of(survey));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var invitations = _invitations.Values.Where(invitation => invitation.Respondent == respondent).Select(StoreExport.Of);
            var decisions = _decisions.Values.Where(decision => decision.Respondent == respondent).Select(StoreExport.Of);
            return Task.FromResult(StoreExport.OldestFirst(invitations.Concat(decisions)));
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            List<Invitation> invitations = [.. _invitations.Values.Where(invitation => invitation.Respondent == respondent)];
            List<AskDecision> decisions = [.. _decisions.Values.Where(decision => decision.Respondent == respondent)];
            foreach (var invitation in invitations)
            {
                // What was not sent yet would go to nobody.
                _invitations[invitation.Id] = invitation with { Respondent = null, State = invitation.State == InvitationState.Pending ? InvitationState.Undelivered : invitation.State };
            }

            foreach (var decision in decisions)
            {
                _decisions[decision.Id] = decision with { Respondent = null };
            }

            _versions.Remove(respondent);
            return Task.FromResult(invitations.Count + decisions.Count);
        }
    }

    private Task<IReadOnlyList<Invitation>> First(
        int limit, Func<Invitation, bool> wanted, Func<Invitation, DateTimeOffset> order, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Invitation>>(
                [.. _invitations.Values.Where(wanted).OrderBy(order).ThenBy(invitation => invitation.Id, StringComparer.Ordinal).Take(limit)]);
        }
    }

    private InvitationOutcome Invite(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places)
    {
        if (_invitations.ContainsKey(invitation.Id))
        {
            return InvitationOutcome.Repeated;
        }

        if (invitation.Respondent is { } person && _versions.GetValueOrDefault(person) != historyVersion)
        {
            return InvitationOutcome.HistoryMoved;
        }

        if (_quotas.Take(invitation.Survey, places) is not null)
        {
            return InvitationOutcome.OverQuota;
        }

        if (invitation.Respondent is { } respondent)
        {
            _versions[respondent] = historyVersion + 1;
        }

        _invitations.Add(invitation.Id, invitation);
        return InvitationOutcome.Invited;
    }
}
