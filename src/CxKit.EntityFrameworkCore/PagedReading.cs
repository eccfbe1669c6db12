using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Reads rows a page at a time, so that whoever reads may write meanwhile, and no reader holds the connection.</summary>
internal static class PagedReading
{
    public const int PageSize = 1000;

    /// <param name="page">The rows after the last one of the page before, in their order; after the beginning when there is none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<TRow> Of<TRow>(Func<TRow?, IQueryable<TRow>> page, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        TRow? last = null;
        while (true)
        {
            var rows = await page(last).AsNoTracking().Take(PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            last = rows[^1];
        }
    }
}
