using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A shop's own context, with a table of its own beside those of CxKit.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseCxKit();
}

/// <summary>A row of the shop.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public string Customer { get; set; } = "";
}
