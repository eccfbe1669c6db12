namespace CxKit.Inventory;

/// <summary>The numbers behind a recommendation: enough to redo it by hand.</summary>
/// <remarks><see cref="Shortfall"/> + <see cref="MinimumUnits"/> + <see cref="RoundingUnits"/> is the order quantity whenever something is
/// ordered.</remarks>
public sealed record ReorderExplanation
{
    /// <summary>What decided the quantity.</summary>
    public required OrderReason Reason { get; init; }

    /// <summary>The days that the stock has to last: mean lead time plus review period.</summary>
    public required double ProtectionDays { get; init; }

    /// <summary>The demand expected in those days.</summary>
    public required double MeanDemand { get; init; }

    /// <summary>What is held against surprise; negative where large orders make it unnecessary.</summary>
    public required double SafetyStock { get; init; }

    /// <summary>The stock position at or below which to order.</summary>
    public required double ReorderPoint { get; init; }

    /// <summary>The stock position to reach.</summary>
    public required double OrderUpToLevel { get; init; }

    /// <summary>Units on the shelf.</summary>
    public required double OnHand { get; init; }

    /// <summary>Units on their way.</summary>
    public required double OnOrder { get; init; }

    /// <summary>Units that the shop itself is missing: up to <see cref="OrderUpToLevel"/> without <see cref="MinimumUnits"/>; 0 when nothing is
    /// ordered.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Units added because the supplier delivers no less.</summary>
    public required double MinimumUnits { get; init; }

    /// <summary>Units added to fill the last pack.</summary>
    public required double RoundingUnits { get; init; }

    /// <summary>The units in a pack.</summary>
    public required double PackSize { get; init; }
}
