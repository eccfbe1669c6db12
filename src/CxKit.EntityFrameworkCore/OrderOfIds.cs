using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>The name of the collation in which a database compares texts by their characters, as the stores in memory do, and not as a language sorts them.</summary>
internal static class OrderOfIds
{
    public static string Collation(DbContext context) => context.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite" ? "BINARY" : "C";
}
