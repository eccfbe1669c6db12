using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A database on the PostgreSQL server that the environment names; without one nothing of it is used.</summary>
public sealed class PostgresHost : DatabaseHost
{
    public const string Variable = "CXKIT_POSTGRES";

    private static int _databases;

    private readonly string _database = $"cxkit_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";

    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public override Task InitializeAsync() => Server is null ? Task.CompletedTask : Context().Database.EnsureCreatedAsync();

    public override async Task DisposeAsync()
    {
        if (Server is null)
        {
            return;
        }

        await Context().Database.EnsureDeletedAsync();
        await DisposeOfContextsAsync();
        NpgsqlConnection.ClearAllPools();
    }

    protected override void Use(DbContextOptionsBuilder options, bool retries)
    {
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = _database };
        options.UseNpgsql(connection.ConnectionString, server =>
        {
            if (retries)
            {
                server.EnableRetryOnFailure();
            }
        });
    }
}
