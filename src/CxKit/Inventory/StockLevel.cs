using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>Finds stock levels on the grid on which an item is counted.</summary>
internal static class StockLevel
{
    /// <summary>Below this probability of any demand being met, a level is not worth looking at.</summary>
    public const double Negligible = 1e-9;

    private const double Ceiling = 1e15;

    /// <summary>The distance between two levels: the item's smallest unit, else 1 for counted demand, else 0 for any level at all.</summary>
    public static double Step(StockItem item, DemandDistribution demand) =>
        item.SmallestUnit > 0 ? item.SmallestUnit : demand.IsDiscrete ? 1 : 0;

    /// <summary>The smallest level ≥ 0 at which a condition holds that, once true, stays true.</summary>
    public static double Smallest(StockItem item, DemandDistribution demand, double guess, Func<double, bool> reached)
    {
        var step = Step(item, demand);
        var ceiling = step > 0 ? Math.Min(Ceiling, step * MonotoneSearch.LargestWhole) : Ceiling;
        var level = step > 0
            ? step * MonotoneSearch.FirstWhole(guess / step, n => n * step >= ceiling || reached(n * step))
            : FirstReal(Math.Max(guess, demand.Mean), value => value >= ceiling || reached(value));
        return level < ceiling
            ? level
            : throw new InvalidItemException([new ItemProblem(item.Sku, nameof(ReorderRequest.Demand), Invariant(
                $"no stock below {ceiling:0e0} reaches the target; it has mean {demand.Mean} and variance {demand.Variance}. Check its unit, or aim lower."))]);
    }

    private static double FirstReal(double guess, Func<double, bool> reached)
    {
        if (reached(0))
        {
            return 0;
        }

        while (!reached(guess))
        {
            guess *= 2;
        }

        return MonotoneSearch.FirstReal(0, guess, reached);
    }

    /// <summary>
    /// The level from which more no longer pays. Far below all demand a unit more neither costs nor saves anything, so the search starts at
    /// <paramref name="lowest"/>; where more does not pay even there, the answer is 0.
    /// </summary>
    public static double Cheapest(StockItem item, DemandDistribution demand, double lowest, Func<double, bool> moreCostsMore)
    {
        var start = Math.Max(0, lowest);
        return moreCostsMore(start) ? 0 : Smallest(item, demand, Math.Max(start, demand.Mean), level => level > start && moreCostsMore(level));
    }
}
