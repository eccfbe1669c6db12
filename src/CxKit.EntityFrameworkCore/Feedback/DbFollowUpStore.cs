using System.Runtime.CompilerServices;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Follow-ups in the shop's own database.</summary>
/// <inheritdoc cref="DbSurveyResponseStore"/>
public sealed class DbFollowUpStore(DbContext context) : IFollowUpStore
{
    private IQueryable<FollowUpRow> Rows => context.Set<FollowUpRow>().AsNoTracking();

    /// <inheritdoc/>
    public Task<FollowUp> OpenAsync(FollowUp followUp, CancellationToken cancellationToken = default)
    {
        var kept = StoreForm.Of(followUp);
        return AtomicStep.RunAsync(context, async cancel => Step.Kept(await OpenOnceAsync(kept, cancel).ConfigureAwait(false)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FollowUp?> AppendAsync(string id, FollowUpMovement movement, int expectedMovements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedMovements);
        var kept = StoreForm.Of(movement);
        return AtomicStep.RunAsync(context, async cancel => Step.Kept(await AppendOnceAsync(id, kept, expectedMovements, cancel).ConfigureAwait(false)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FollowUp?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await OneAsync(Rows.Where(row => row.Id == id), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FollowUp> ReadAsync(DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var collation = OrderOfIds.Collation(context);
        var wanted = Rows.Where(row => row.OpenedAt < before);
        var rows = PagedReading.Of<FollowUpRow>(
            last => (last is null
                    ? wanted.Where(row => row.OpenedAt >= from)
                    : wanted.Where(row => row.OpenedAt >= last.OpenedAt && (row.OpenedAt > last.OpenedAt || string.Compare(EF.Functions.Collate(row.Id, collation), last.Id) > 0)))
                .OrderBy(row => row.OpenedAt).ThenBy(row => EF.Functions.Collate(row.Id, collation)),
            cancellationToken);
        await foreach (var page in rows.Chunk(PagedReading.PageSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var followUp in await WithMovementsAsync(page, cancellationToken).ConfigureAwait(false))
            {
                yield return followUp;
            }
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetNotesAsync(DateTimeOffset before, CancellationToken cancellationToken = default) => AtomicStep.RunAsync(
        context,
        async cancel => Step.Kept(await context.Set<FollowUpMovementRow>().Where(movement => movement.At < before && movement.Note != null)
            .ExecuteUpdateAsync(set => set.SetProperty(movement => movement.Note, (string?)null), cancel).ConfigureAwait(false)),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        var rows = await Rows.Where(row => row.Respondent == respondent).ToListAsync(cancellationToken).ConfigureAwait(false);
        return StoreExport.OldestFirst((await WithMovementsAsync(rows, cancellationToken).ConfigureAwait(false)).Select(StoreExport.Of));
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        return AtomicStep.RunAsync(
            context,
            async cancel =>
            {
                // The follow-ups first: who appends a word waits for them, as whoever erases waits for who appends.
                var ids = await Rows.Where(row => row.Respondent == respondent).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancel).ConfigureAwait(false);
                var erased = 0;
                foreach (var id in ids)
                {
                    erased += await context.Set<FollowUpRow>().Where(row => row.Id == id && row.Respondent == respondent)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Respondent, (string?)null), cancel).ConfigureAwait(false);
                    await context.Set<FollowUpMovementRow>().Where(movement => movement.FollowUp == id)
                        .ExecuteUpdateAsync(set => set.SetProperty(movement => movement.Note, (string?)null), cancel).ConfigureAwait(false);
                }

                return Step.Kept(erased);
            },
            cancellationToken);
    }

    private async Task<FollowUp> OpenOnceAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        while (!await RowInsert.IfAbsentAsync(context, FollowUpRow.From(followUp), cancellationToken).ConfigureAwait(false))
        {
            if (await OneAsync(Rows.Where(row => row.Response == followUp.Response), cancellationToken).ConfigureAwait(false) is { } first)
            {
                return first;
            }

            if (await Rows.AnyAsync(row => row.Id == followUp.Id, cancellationToken).ConfigureAwait(false))
            {
                throw StoreForm.FollowUpIdTaken(followUp);
            }
        }

        return followUp;
    }

    private async Task<FollowUp?> AppendOnceAsync(string id, FollowUpMovement movement, int expectedMovements, CancellationToken cancellationToken)
    {
        var isNext = await context.Set<FollowUpRow>()
            .Where(row => row.Id == id && row.Movements == expectedMovements)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Movements, expectedMovements + 1), cancellationToken).ConfigureAwait(false) == 1;
        if (!isNext)
        {
            return null;
        }

        await RowInsert.NewAsync(context, [FollowUpMovementRow.From(id, expectedMovements + 1, movement)], cancellationToken).ConfigureAwait(false);
        return await OneAsync(Rows.Where(row => row.Id == id), cancellationToken).ConfigureAwait(false);
    }

    private async Task<FollowUp?> OneAsync(IQueryable<FollowUpRow> wanted, CancellationToken cancellationToken)
    {
        var rows = await wanted.ToListAsync(cancellationToken).ConfigureAwait(false);
        return (await WithMovementsAsync(rows, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<FollowUp>> WithMovementsAsync(IReadOnlyList<FollowUpRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Where(row => row.Movements > 0).Select(row => row.Id).ToList();
        if (ids.Count == 0)
        {
            return [.. rows.Select(row => row.FollowUp([]))];
        }

        var movements = await context.Set<FollowUpMovementRow>().AsNoTracking()
            .Where(movement => ids.Contains(movement.FollowUp)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var byFollowUp = movements.ToLookup(movement => movement.FollowUp);
        return [.. rows.Select(row => row.FollowUp(byFollowUp[row.Id]))];
    }
}
