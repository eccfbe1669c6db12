using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A shop with conventions of its own for every type of column.</summary>
public sealed class PeculiarShopContext(DbContextOptions<PeculiarShopContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCxKit();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(50).AreFixedLength().AreUnicode(false).UseCollation("NOCASE").HaveColumnType("char(9)");
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<string>();
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
        configurationBuilder.Properties<bool>().HaveConversion<string>();
        configurationBuilder.Properties<double>().HaveConversion<string>();
        configurationBuilder.Properties<int>().HaveConversion<string>();
        configurationBuilder.Properties<long>().HaveConversion<string>();
    }
}
