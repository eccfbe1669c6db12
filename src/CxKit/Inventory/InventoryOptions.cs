namespace CxKit.Inventory;

/// <summary>What a <see cref="ReorderPlanner"/> aims at.</summary>
/// <remarks>Checked once, by the planner that takes them; later changes are not seen.</remarks>
public sealed class InventoryOptions
{
    /// <summary>What <see cref="ServiceTarget"/> is about. Default: the fill rate.</summary>
    public ServiceMeasure ServiceMeasure { get; set; } = ServiceMeasure.FillRate;

    /// <summary>The service to reach, a fraction in (0, 1). Default 0.98.</summary>
    public double ServiceTarget { get; set; } = 0.98;

    /// <summary>The share of a year's demand value that makes up class A, a fraction in (0, 1). Default 0.8.</summary>
    public double ClassAShare { get; set; } = 0.8;

    /// <summary>The share of a year's demand value that classes A and B make up together, between <see cref="ClassAShare"/> and 1. Default
    /// 0.95.</summary>
    public double ClassABShare { get; set; } = 0.95;
}
