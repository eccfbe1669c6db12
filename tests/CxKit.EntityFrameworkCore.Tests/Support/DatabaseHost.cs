using System.Collections.Concurrent;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A database of its own for a class of tests; every store has a context of its own.</summary>
public abstract class DatabaseHost : StoreHost
{
    private readonly ConcurrentBag<ShopContext> _contexts = [];

    public override ISurveyResponseStore Responses() => new DbSurveyResponseStore(Context());

    public override IInvitationStore Invitations() => new DbInvitationStore(Context());

    public override ICouponStore Coupons() => new DbCouponStore(Context());

    public override IFollowUpStore FollowUps() => new DbFollowUpStore(Context());

    /// <summary>A context that is disposed of with the test.</summary>
    public ShopContext Context(bool retries = false)
    {
        var context = new ShopContext(Options<ShopContext>(retries));
        _contexts.Add(context);
        return context;
    }

    /// <summary>How to come to the database.</summary>
    public DbContextOptions<TContext> Options<TContext>(bool retries = false)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options, retries);
        return options.Options;
    }

    public override async Task ClearAsync()
    {
        await DisposeOfContextsAsync();
        var context = Context();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Concat(context.Model.GetEntityTypes().Select(type => $"DELETE FROM \"{type.GetTableName()}\";"));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All that stands in any column of any table, as text.</summary>
    public async Task<IReadOnlyList<string>> EverythingAsync()
    {
        var context = Context();
        await context.Database.OpenConnectionAsync();
        var values = new List<string>();
        foreach (var type in context.Model.GetEntityTypes())
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{type.GetTableName()}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                values.AddRange(Enumerable.Range(0, reader.FieldCount).Select(i => $"{type.GetTableName()}.{reader.GetName(i)}: {reader.GetValue(i)}"));
            }
        }

        return values;
    }

    protected abstract void Use(DbContextOptionsBuilder options, bool retries);

    protected async Task DisposeOfContextsAsync()
    {
        while (_contexts.TryTake(out var context))
        {
            await context.DisposeAsync();
        }
    }
}
