using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Takes places in quotas, each by one conditional update.</summary>
internal sealed class QuotaCells(DbContext context, QuotaTaker taker)
{
    /// <summary>Takes all places, or none and names the first that is full. To be called within an <see cref="AtomicStep"/>.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="takenBy">The id of the response or invitation.</param>
    /// <param name="places">The places in the common order, so that no two wait for each other.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<QuotaPlace?> TakeAsync(string survey, string takenBy, IReadOnlyList<QuotaPlace> places, CancellationToken cancellationToken)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (await TakeAsync(survey, places[i], cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            foreach (var taken in places.Take(i))
            {
                await Cell(survey, taken).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Taken, cell => cell.Taken - 1), cancellationToken).ConfigureAwait(false);
            }

            return places[i];
        }

        var rows = places.Select(place => new QuotaPlaceRow { Taker = taker, TakenBy = takenBy, Survey = survey, Quota = place.Quota, Cell = place.Cell });
        await RowInsert.NewAsync(context, [.. rows], cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async Task<IReadOnlyList<QuotaUse>> OfAsync(string survey, CancellationToken cancellationToken)
    {
        var cells = await context.Set<QuotaCellRow>().AsNoTracking()
            .Where(cell => cell.Taker == taker && cell.Survey == survey && cell.Taken > 0)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. cells.Select(cell => new QuotaUse(cell.Quota, cell.Cell, cell.Taken))
                .OrderBy(use => use.Quota, StringComparer.Ordinal)
                .ThenBy(use => use.Cell, StringComparer.Ordinal),
        ];
    }

    private async Task<bool> TakeAsync(string survey, QuotaPlace place, CancellationToken cancellationToken)
    {
        if (await AddAsync(survey, place, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        if (place.Limit == 0)
        {
            return false;
        }

        // No place was left, or the cell is not there yet; then the first who comes makes it.
        var first = new QuotaCellRow { Taker = taker, Survey = survey, Quota = place.Quota, Cell = place.Cell, Taken = 1 };
        return await RowInsert.IfAbsentAsync(context, first, cancellationToken).ConfigureAwait(false)
            || await AddAsync(survey, place, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> AddAsync(string survey, QuotaPlace place, CancellationToken cancellationToken) =>
        await Cell(survey, place)
            .Where(cell => cell.Taken < place.Limit)
            .ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Taken, cell => cell.Taken + 1), cancellationToken).ConfigureAwait(false) == 1;

    private IQueryable<QuotaCellRow> Cell(string survey, QuotaPlace place) => context.Set<QuotaCellRow>()
        .Where(cell => cell.Taker == taker && cell.Survey == survey && cell.Quota == place.Quota && cell.Cell == place.Cell);
}
