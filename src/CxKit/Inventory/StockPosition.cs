using static System.FormattableString;

namespace CxKit.Inventory;

/// <summary>What a shop has of an item and what is on its way.</summary>
/// <param name="OnHand">Units that can be sold; negative where more was sold than was there and customers are waiting.</param>
/// <param name="OnOrder">Units ordered and not yet received, at least 0.</param>
public readonly record struct StockPosition(double OnHand, double OnOrder = 0)
{
    /// <summary>What will be there if nothing is sold and nothing more is ordered: the number to compare with the reorder point.</summary>
    public double Total => OnHand + OnOrder;

    /// <summary>Lists everything that is wrong with it.</summary>
    internal IEnumerable<ItemProblem> Problems(string sku)
    {
        if (!(Math.Abs(OnHand) <= DemandDistribution.LargestAmount))
        {
            yield return new ItemProblem(sku, nameof(OnHand),
                Invariant($"{OnHand} is not an amount up to 1e15. Give the units in stock; negative means owed to customers."));
        }

        if (!(OnOrder is >= 0 and <= DemandDistribution.LargestAmount))
        {
            yield return new ItemProblem(sku, nameof(OnOrder),
                Invariant($"{OnOrder} is not an amount from 0 to 1e15. Give the units that are still to arrive."));
        }
    }
}
