using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A file of SQLite, with the log that lets readers read while one writes.</summary>
public sealed class SqliteHost : DatabaseHost
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cxkit-").FullName;

    public override async Task InitializeAsync()
    {
        var context = Context();
        await context.Database.EnsureCreatedAsync();
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = wal");
    }

    public override async Task DisposeAsync()
    {
        await DisposeOfContextsAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void Use(DbContextOptionsBuilder options, bool retries) => options.UseSqlite($"Data Source={Path.Combine(_folder, "shop.db")}");
}
