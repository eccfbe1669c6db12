namespace CxKit.Inventory;

/// <summary>What a service target is about.</summary>
public enum ServiceMeasure
{
    /// <summary>β: the share of demanded units that the shelf serves at once.</summary>
    FillRate,

    /// <summary>α: the share of replenishment cycles that end without running out.</summary>
    CycleService,
}
