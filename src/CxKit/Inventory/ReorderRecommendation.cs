using System.Globalization;

namespace CxKit.Inventory;

/// <summary>What to order of one item now, and why.</summary>
/// <remarks>
/// Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="InventoryJson"/>. <see cref="ToString()"/> is the
/// reason as one plain sentence, built from <see cref="Explanation"/>.
/// </remarks>
public sealed record ReorderRecommendation : IFormattable
{
    private const int CurrentVersion = 1;

    /// <summary>The version of the JSON form; 1.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    public required int Version
    {
        get;
        init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ReorderRecommendation));
    }

    /// <summary>The item.</summary>
    public required string Sku { get; init; }

    /// <summary>How many units to order; 0 for none.</summary>
    public required double OrderQuantity { get; init; }

    /// <summary>The packs that <see cref="OrderQuantity"/> makes.</summary>
    public required double Packs { get; init; }

    /// <summary>The days that stock on hand and on order lasts at the expected demand, before this order; null without demand, or
    /// with so little that it lasts beyond counting.</summary>
    public required double? DaysOfCover { get; init; }

    /// <summary>The fill rate that the policy behind it is expected to give, from 0 to 1.</summary>
    public required double ExpectedFillRate { get; init; }

    /// <summary>The cycle service that the policy behind it is expected to give, from 0 to 1.</summary>
    public required double ExpectedCycleService { get; init; }

    /// <summary>The numbers behind it.</summary>
    public required ReorderExplanation Explanation { get; init; }

    /// <summary>The reason as one English sentence, with numbers in the current culture.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The reason as one English sentence.</summary>
    /// <param name="format">A numeric format for amounts; null or empty means <c>0.##</c>.</param>
    /// <param name="formatProvider">The culture of the numbers; null means the current one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        ReorderSentence.Of(this, string.IsNullOrEmpty(format) ? "0.##" : format, formatProvider ?? CultureInfo.CurrentCulture);

    internal static ReorderRecommendation From(ReorderPolicy policy, StockPosition position)
    {
        var item = policy.Item;
        var missing = policy.OrderUpToLevel - position.Total;
        var due = position.Total <= policy.ReorderPoint && missing > 0;
        var shortfall = due ? missing - policy.MinimumUnits : 0;
        var wanted = due ? Math.Max(missing, item.MinimumOrderQuantity) : 0;
        var packs = Inventory.Packs.Covering(wanted, item.PackSize);
        var quantity = packs * item.PackSize;
        var daysOfCover = Math.Max(0, position.Total) / policy.MeanDemand * item.ProtectionDays;
        return new ReorderRecommendation
        {
            Version = CurrentVersion,
            Sku = item.Sku,
            OrderQuantity = quantity,
            Packs = packs,
            DaysOfCover = double.IsFinite(daysOfCover) ? daysOfCover : null,
            ExpectedFillRate = policy.ExpectedFillRate,
            ExpectedCycleService = policy.ExpectedCycleService,
            Explanation = new ReorderExplanation
            {
                Reason = ReasonOf(policy, due, shortfall, wanted, quantity),
                ProtectionDays = item.ProtectionDays,
                MeanDemand = policy.MeanDemand,
                SafetyStock = policy.SafetyStock,
                ReorderPoint = policy.ReorderPoint,
                OrderUpToLevel = policy.OrderUpToLevel,
                OnHand = position.OnHand,
                OnOrder = position.OnOrder,
                Shortfall = shortfall,
                MinimumUnits = wanted - shortfall,
                RoundingUnits = quantity - wanted,
                PackSize = item.PackSize,
            },
        };
    }

    private static OrderReason ReasonOf(ReorderPolicy policy, bool due, double shortfall, double wanted, double quantity)
    {
        if (!due)
        {
            return policy.MeanDemand == 0 ? OrderReason.NoDemand : OrderReason.EnoughStock;
        }

        return wanted > shortfall ? OrderReason.MinimumOrder : quantity > wanted ? OrderReason.WholePacks : OrderReason.UpToLevel;
    }
}
