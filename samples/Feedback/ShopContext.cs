using CxKit.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

/// <summary>The shop's own database: its tables, and those of CxKit beside them.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCxKit();
}
