using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>What every policy refuses.</summary>
internal static class PolicyInput
{
    // A minute and a half: less is a lead time of 0 with rounding, and demand a year would be out of all bounds.
    private const double ShortestProtectionDays = 1e-3;

    public static void Require(StockItem item, DemandDistribution demand)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(demand);
        var problems = Problems(item, demand);
        if (problems.Count > 0)
        {
            throw new InvalidItemException(problems);
        }
    }

    public static void Require(StockItem item, DemandDistribution demand, DemandDistribution leadTimeDemand)
    {
        ArgumentNullException.ThrowIfNull(leadTimeDemand);
        Require(item, demand);
        if (item.ReviewDays == 0)
        {
            throw new InvalidItemException([new ItemProblem(item.Sku, nameof(StockItem.ReviewDays),
                "it is 0, but a policy with a lead-time demand needs it. Give the days between reviews, or leave the lead-time demand out.")]);
        }

        if (demand.Mean <= leadTimeDemand.Mean && demand.Mean > 0)
        {
            throw new ArgumentException(
                Invariant($"Item '{item.Sku}': lead time and review period have mean demand {demand.Mean}, ") +
                Invariant($"no more than {leadTimeDemand.Mean} over the lead time alone. Pass the longer one first."),
                nameof(leadTimeDemand));
        }
    }

    public static void RequireTarget(double target)
    {
        if (!(target > 0 && target < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target,
                Invariant($"A service target is a fraction strictly between 0 and 1, such as 0.98; {target} is not."));
        }
    }

    public static void RequireCosts(StockItem item, decimal costPerUnitShort)
    {
        if (costPerUnitShort <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(costPerUnitShort), costPerUnitShort,
                "The cost of a unit short must be above 0; without it no stock is the cheapest stock.");
        }

        if (item.HoldingCostPerYear == 0)
        {
            throw new InvalidItemException([new ItemProblem(item.Sku, item.UnitCost == 0 ? nameof(StockItem.UnitCost) : nameof(StockItem.HoldingRate),
                "it is 0, so holding stock costs nothing and no amount would be too much. Give it, or plan for a service target.")]);
        }
    }

    /// <summary>Everything that is wrong with the item, alone and together with its demand.</summary>
    public static List<ItemProblem> Problems(StockItem item, DemandDistribution demand)
    {
        List<ItemProblem> problems = [.. item.Problems()];
        if (problems.Count == 0 && item.ProtectionDays < ShortestProtectionDays && demand.Mean > 0)
        {
            problems.Add(new ItemProblem(item.Sku, nameof(StockItem.LeadTime), Invariant(
                $"lead time and review period are {item.ProtectionDays} days together, yet the demand has mean {demand.Mean}. Give the days that it is for.")));
        }

        return problems;
    }
}
