using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>What has to be known of an item to decide when to order it and how much.</summary>
/// <remarks>
/// A value: change it with <c>with</c>. It may be filled with anything; <see cref="Problems"/> lists what is wrong, and whoever plans with it
/// refuses it then.
/// </remarks>
public sealed record StockItem
{
    private const double HighestHoldingRate = 5;
    private const double SmallestPack = 1e-6;

    /// <summary>The shop's name for the item; not empty.</summary>
    public required string Sku { get; init; }

    /// <summary>The days between order and delivery.</summary>
    public required LeadTime LeadTime { get; init; }

    /// <summary>The days between two opportunities to order, 0 to 10,000. Default 0: the stock can be ordered at any time.</summary>
    public double ReviewDays { get; init; }

    /// <summary>What one unit costs the shop, at least 0. Default 0: unknown, and then orders are as small as packs and minimum allow.</summary>
    public decimal UnitCost { get; init; }

    /// <summary>What one order costs beyond its goods (time, freight), at least 0. Default 0: orders are as small as packs and minimum
    /// allow.</summary>
    public decimal OrderCost { get; init; }

    /// <summary>What it costs to hold stock for a year, as a fraction of its value: capital, space, ageing. Default 0.25; at most 5.</summary>
    public double HoldingRate { get; init; } = 0.25;

    /// <summary>The units in one pack; orders are whole packs. More than 0, default 1.</summary>
    public double PackSize { get; init; } = 1;

    /// <summary>The fewest units the supplier delivers, at least 0. Default 0; rounded up to whole packs.</summary>
    public double MinimumOrderQuantity { get; init; }

    /// <summary>
    /// The smallest amount in which stock is counted, to whose multiples stock levels are rounded up. Default 1 for pieces; 0.1 for cable in
    /// tenths of a metre; 0 for goods that flow.
    /// </summary>
    public double SmallestUnit { get; init; } = 1;

    /// <summary>The days that stock must last at an opportunity to order: mean lead time plus <see cref="ReviewDays"/>.</summary>
    public double ProtectionDays => (LeadTime?.MeanDays ?? double.NaN) + ReviewDays; // an item may be filled with anything, also from JSON

    /// <summary>What one unit costs on the shelf for a year: <see cref="UnitCost"/> · <see cref="HoldingRate"/>.</summary>
    internal double HoldingCostPerYear => (double)UnitCost * HoldingRate;

    /// <summary>Everything that is wrong with the item; empty when it can be planned.</summary>
    public IReadOnlyList<ItemProblem> Problems()
    {
        var problems = new List<ItemProblem>();
        var sku = Sku ?? "";
        if (string.IsNullOrWhiteSpace(Sku))
        {
            Add(nameof(Sku), "it is empty. Give the item a name.");
        }

        if (LeadTime is null)
        {
            Add(nameof(LeadTime), "it is missing. Use LeadTime.Fixed(days) or LeadTime.Uncertain(meanDays, standardDeviationDays).");
        }

        RequireBetweenZeroAnd(LeadTime.LongestDays, nameof(ReviewDays), ReviewDays, "Use 0 for a shop that can order at any time.");
        RequireBetweenZeroAnd(DemandDistribution.LargestAmount, nameof(UnitCost), (double)UnitCost, "Use 0 where it is unknown.");
        RequireBetweenZeroAnd(DemandDistribution.LargestAmount, nameof(OrderCost), (double)OrderCost, "Use 0 where it is unknown.");
        if (!(HoldingRate is >= 0 and <= HighestHoldingRate))
        {
            Add(nameof(HoldingRate), Invariant($"{HoldingRate} is not a yearly fraction from 0 to {HighestHoldingRate}. Write 25 % a year as 0.25."));
        }

        if (!(PackSize is >= SmallestPack and <= DemandDistribution.LargestAmount))
        {
            Add(nameof(PackSize), Invariant($"{PackSize} is not an amount of at least {SmallestPack}. Use 1 for goods that come singly."));
        }

        RequireBetweenZeroAnd(DemandDistribution.LargestAmount, nameof(MinimumOrderQuantity), MinimumOrderQuantity, "Use 0 where there is no minimum.");
        RequireBetweenZeroAnd(DemandDistribution.LargestAmount, nameof(SmallestUnit), SmallestUnit, "Use 1 for pieces and 0 for goods that flow.");
        return problems;

        void Add(string field, string reason) => problems.Add(new ItemProblem(sku, field, reason));

        void RequireBetweenZeroAnd(double largest, string field, double amount, string remedy)
        {
            if (!(amount >= 0 && amount <= largest))
            {
                Add(field, Invariant($"{amount} is not a number from 0 to {largest}. {remedy}"));
            }
        }
    }
}
