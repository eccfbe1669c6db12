using System.Runtime.CompilerServices;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Invitations and decisions in the shop's own database.</summary>
/// <inheritdoc cref="DbSurveyResponseStore"/>
public sealed class DbInvitationStore(DbContext context) : IInvitationStore
{
    private readonly QuotaCells _quotas = new(context, QuotaTaker.Invitation);

    private IQueryable<InvitationRow> Rows => context.Set<InvitationRow>().AsNoTracking();

    private IQueryable<DecisionRow> Decisions => context.Set<DecisionRow>().AsNoTracking();

    /// <inheritdoc/>
    public async Task<ContactHistory> HistoryAsync(string respondent, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);

        // The version first: a contact that comes in between makes it old, and the decision is taken again.
        var version = await context.Set<ContactRow>().AsNoTracking()
            .Where(contact => contact.Respondent == respondent).Select(contact => contact.Version)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var collation = OrderOfIds.Collation(context);
        var rows = await Rows
            .Where(row => row.Respondent == respondent && row.SendAt >= since)
            .OrderBy(row => row.SendAt).ThenBy(row => EF.Functions.Collate(row.Id, collation))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return new(version, [.. rows.Select(row => row.Invitation())]);
    }

    /// <inheritdoc/>
    public Task<InvitationOutcome> InviteAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        var kept = StoreForm.Of(invitation);
        var ordered = StoreForm.InOrder(places);
        return AtomicStep.RunAsync(
            context,
            async cancel =>
            {
                var outcome = await InviteOnceAsync(kept, historyVersion, ordered, cancel).ConfigureAwait(false);
                return outcome == InvitationOutcome.Invited ? Step.Kept(outcome) : Step.Undone(outcome);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Invitation?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await Rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false))?.Invitation();
    }

    /// <inheritdoc/>
    public Task<bool> MoveAsync(string id, InvitationState state, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return AtomicStep.RunAsync(
            context,
            async cancel => Step.Kept(
                await MoveOnAsync(id, state, at, cancel).ConfigureAwait(false) || await Rows.AnyAsync(row => row.Id == id && row.State == state, cancel).ConfigureAwait(false)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ClaimAsync(string id, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return AtomicStep.RunAsync(context, async cancel => Step.Kept(await MoveOnAsync(id, InvitationState.Sent, at, cancel).ConfigureAwait(false)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Invitation>> DueAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var collation = OrderOfIds.Collation(context);
        var rows = await Rows
            .Where(row => row.State == InvitationState.Pending && row.SendAt <= at)
            .OrderBy(row => row.SendAt).ThenBy(row => EF.Functions.Collate(row.Id, collation))
            .Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.Invitation())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Invitation>> LapsedAsync(DateTimeOffset at, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var collation = OrderOfIds.Collation(context);
        var rows = await Rows
            .Where(row => (row.State == InvitationState.Pending || row.State == InvitationState.Sent || row.State == InvitationState.Opened) && row.ExpiresAt <= at)
            .OrderBy(row => row.ExpiresAt).ThenBy(row => EF.Functions.Collate(row.Id, collation))
            .Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.Invitation())];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Invitation> ReadAsync(
        string survey, DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var collation = OrderOfIds.Collation(context);
        var wanted = Rows.Where(row => row.Survey == survey && row.InvitedAt < before);
        var rows = PagedReading.Of<InvitationRow>(
            last => (last is null
                    ? wanted.Where(row => row.InvitedAt >= from)
                    : wanted.Where(row => row.InvitedAt >= last.InvitedAt && (row.InvitedAt > last.InvitedAt || string.Compare(EF.Functions.Collate(row.Id, collation), last.Id) > 0)))
                .OrderBy(row => row.InvitedAt).ThenBy(row => EF.Functions.Collate(row.Id, collation)),
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.Invitation();
        }
    }

    /// <inheritdoc/>
    public Task<AskDecision> RecordAsync(AskDecision decision, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(decision);
        return AtomicStep.RunAsync(
            context,
            async cancel => await RowInsert.IfAbsentAsync(context, DecisionRow.From(kept), cancel).ConfigureAwait(false)
                ? Step.Kept(kept)
                : Step.Undone((await Decisions.SingleAsync(row => row.Id == kept.Id, cancel).ConfigureAwait(false)).Decision()),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<AskDecision?> FindDecisionAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await Decisions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false))?.Decision();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<AskDecision> DecisionsAsync(
        string survey, DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var collation = OrderOfIds.Collation(context);
        var wanted = Decisions.Where(row => row.Survey == survey && row.At < before);
        var rows = PagedReading.Of<DecisionRow>(
            last => (last is null
                    ? wanted.Where(row => row.At >= from)
                    : wanted.Where(row => row.At >= last.At && (row.At > last.At || string.Compare(EF.Functions.Collate(row.Id, collation), last.Id) > 0)))
                .OrderBy(row => row.At).ThenBy(row => EF.Functions.Collate(row.Id, collation)),
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.Decision();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return _quotas.OfAsync(survey, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        var invitations = await Rows.Where(row => row.Respondent == respondent).ToListAsync(cancellationToken).ConfigureAwait(false);
        var decisions = await Decisions.Where(row => row.Respondent == respondent).ToListAsync(cancellationToken).ConfigureAwait(false);
        return StoreExport.OldestFirst(
            invitations.Select(row => StoreExport.Of(row.Invitation())).Concat(decisions.Select(row => StoreExport.Of(row.Decision()))));
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        return AtomicStep.RunAsync(
            context,
            async cancel =>
            {
                // The contact first: whoever invites meanwhile finds that the history moved.
                await context.Set<ContactRow>().Where(contact => contact.Respondent == respondent).ExecuteDeleteAsync(cancel).ConfigureAwait(false);
                // What was not sent yet would go to nobody.
                await context.Set<InvitationRow>().Where(row => row.Respondent == respondent && row.State == InvitationState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, InvitationState.Undelivered), cancel).ConfigureAwait(false);
                var invitations = await context.Set<InvitationRow>().Where(row => row.Respondent == respondent)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancel).ConfigureAwait(false);
                var decisions = await context.Set<DecisionRow>().Where(row => row.Respondent == respondent)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancel).ConfigureAwait(false);
                return Step.Kept(invitations + decisions);
            },
            cancellationToken);
    }

    private async Task<InvitationOutcome> InviteOnceAsync(Invitation invitation, long historyVersion, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken)
    {
        if (!await RowInsert.IfAbsentAsync(context, InvitationRow.From(invitation), cancellationToken).ConfigureAwait(false))
        {
            return InvitationOutcome.Repeated;
        }

        if (invitation.Respondent is { } respondent && !await ContactAsync(respondent, historyVersion, cancellationToken).ConfigureAwait(false))
        {
            return InvitationOutcome.HistoryMoved;
        }

        var full = await _quotas.TakeAsync(invitation.Survey, invitation.Id, places, cancellationToken).ConfigureAwait(false);
        return full is null ? InvitationOutcome.Invited : InvitationOutcome.OverQuota;
    }

    private async Task<bool> ContactAsync(string respondent, long version, CancellationToken cancellationToken) => version == 0
        ? await RowInsert.IfAbsentAsync(context, new ContactRow { Respondent = respondent, Version = 1 }, cancellationToken).ConfigureAwait(false)
        : await context.Set<ContactRow>()
            .Where(contact => contact.Respondent == respondent && contact.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Version, version + 1), cancellationToken).ConfigureAwait(false) == 1;

    private async Task<bool> MoveOnAsync(string id, InvitationState to, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var instant = StoreText.Instant(at);
        var from = Enum.GetValues<InvitationState>().Where(before => StoreForm.MovesOn(before, to)).ToList();
        return await context.Set<InvitationRow>().Where(row => row.Id == id && from.Contains(row.State))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to).SetProperty(row => row.StateAt, instant), cancellationToken).ConfigureAwait(false) == 1;
    }
}
