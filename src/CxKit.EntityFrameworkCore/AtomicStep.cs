using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CxKit.EntityFrameworkCore;

/// <summary>Statements that happen all or none: in the shop's transaction when there is one, so that they are committed with its order; otherwise in one of their own.</summary>
internal static class AtomicStep
{
    private const int Attempts = 10;
    private const string Savepoint = "cxkit";

    /// <summary>Does the work, and undoes it when it fails or says so.</summary>
    /// <remarks>
    /// In a transaction of its own, a deadlock or a busy database is tried again, as often as the shop's execution strategy says, or else ten times with growing pauses: the work must then give the same again.
    /// In the shop's transaction it is for the shop to try again, since the database has given up all of it.
    /// </remarks>
    public static async Task<T> RunAsync<T>(DbContext context, Func<CancellationToken, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is { } ofTheShop)
        {
            return await WithinAsync(ofTheShop, work, cancellationToken).ConfigureAwait(false);
        }

        var strategy = context.Database.CreateExecutionStrategy();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await strategy.ExecuteAsync(cancel => OwnAsync(context, work, cancel), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < Attempts && !strategy.RetriesOnFailure && IsTransient(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 << attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<T> OwnAsync<T>(DbContext context, Func<CancellationToken, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var step = await work(cancellationToken).ConfigureAwait(false);
            if (step.IsKept)
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return step.Result;
        }
    }

    private static async Task<T> WithinAsync<T>(IDbContextTransaction transaction, Func<CancellationToken, Task<Step<T>>> work, CancellationToken cancellationToken)
    {
        await transaction.CreateSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        var isKept = false;
        try
        {
            var step = await work(cancellationToken).ConfigureAwait(false);
            isKept = step.IsKept;
            return step.Result;
        }
        finally
        {
            if (!isKept)
            {
                await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
            }

            await transaction.ReleaseSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a database says that the same could succeed when tried again. SQLite does not say it in the common way, but with the codes 5, busy, and 6, locked.</summary>
    private static bool IsTransient(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException database
                && (database.IsTransient || database.Message.StartsWith("SQLite Error 5:", StringComparison.Ordinal) || database.Message.StartsWith("SQLite Error 6:", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
