using System.Diagnostics.Metrics;

namespace CxKit.Inventory;

/// <summary>The instruments of the meter <c>CxKit.Inventory</c>.</summary>
internal sealed class InventoryMetrics
{
    public const string MeterName = "CxKit.Inventory";

    private readonly Counter<long> _items;

    public InventoryMetrics(IMeterFactory meterFactory) =>
        _items = meterFactory.Create(MeterName)
            .CreateCounter<long>("cxkit.inventory.items", "{item}", "Items planned, by outcome: order, enough or refused.");

    public void Planned(int ordered, int enough, int refused)
    {
        Add(ordered, "order");
        Add(enough, "enough");
        Add(refused, "refused");
    }

    private void Add(int items, string outcome) => _items.Add(items, new KeyValuePair<string, object?>("outcome", outcome));
}
