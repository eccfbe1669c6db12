using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>Finds stock levels on the grid on which an item is counted.</summary>
internal static class StockLevel
{
    /// <summary>Below this probability of any demand being met, a level is not worth looking at.</summary>
    public const double Negligible = 1e-9;

    /// <summary>The distance between two levels: the item's smallest unit, else 1 for counted demand, else 0 for any level at all.</summary>
    public static double Step(StockItem item, DemandDistribution demand) =>
        item.SmallestUnit > 0 ? item.SmallestUnit : demand.IsDiscrete ? 1 : 0;

    /// <summary>The smallest level ≥ 0 at which a condition holds that, once true, stays true.</summary>
    public static double Smallest(StockItem item, DemandDistribution demand, double guess, Func<double, bool> reached)
    {
        var step = Step(item, demand);
        if (step > 0)
        {
            return step * MonotoneSearch.FirstWhole(guess / step, n => reached(n * step));
        }

        if (reached(0))
        {
            return 0;
        }

        var upper = Math.Max(guess, demand.Mean);
        while (!reached(upper))
        {
            upper *= 2;
        }

        return MonotoneSearch.FirstReal(0, upper, reached);
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
