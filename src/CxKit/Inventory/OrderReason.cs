namespace CxKit.Inventory;

/// <summary>What decided the quantity of a recommendation.</summary>
public enum OrderReason
{
    /// <summary>Nothing: no demand is expected.</summary>
    NoDemand,

    /// <summary>Nothing: the stock position is above the reorder point, or already at the order-up-to level.</summary>
    EnoughStock,

    /// <summary>What is missing to the order-up-to level.</summary>
    UpToLevel,

    /// <summary>The supplier's minimum: the shop itself would order less.</summary>
    MinimumOrder,

    /// <summary>What is missing, rounded up to whole packs.</summary>
    WholePacks,
}
