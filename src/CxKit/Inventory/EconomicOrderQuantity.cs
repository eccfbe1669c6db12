namespace CxKit.Inventory;

/// <summary>The order quantity at which ordering and holding together cost least: Q* = √(2Kλ ÷ h), the square-root rule of Harris
/// (1913).</summary>
/// <remarks>The cost is flat around its minimum: a quantity 20 % off costs under 2 % more, so round freely to packs with
/// <see cref="Rounded"/>.</remarks>
public sealed record EconomicOrderQuantity
{
    private readonly double _orderCost;
    private readonly double _holdingCostPerYear;

    private EconomicOrderQuantity(double annualDemand, double orderCost, double holdingCostPerYear)
    {
        AnnualDemand = annualDemand;
        _orderCost = orderCost;
        _holdingCostPerYear = holdingCostPerYear;
        Quantity = annualDemand == 0 || orderCost == 0 ? 0 : Math.Sqrt(2 * orderCost * annualDemand / holdingCostPerYear);
    }

    /// <summary>λ, the units a year.</summary>
    public double AnnualDemand { get; }

    /// <summary>Q*, in units, before any rounding; infinite where holding costs nothing, 0 where ordering does.</summary>
    public double Quantity { get; }

    /// <summary>Finds the quantity.</summary>
    /// <param name="annualDemand">λ, units a year, at least 0.</param>
    /// <param name="orderCost">K, the cost of one order, at least 0.</param>
    /// <param name="holdingCostPerYear">h, the cost of one unit on the shelf for a year, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative, NaN or infinite.</exception>
    public static EconomicOrderQuantity From(double annualDemand, double orderCost, double holdingCostPerYear)
    {
        RequireAmount(annualDemand, nameof(annualDemand));
        RequireAmount(orderCost, nameof(orderCost));
        RequireAmount(holdingCostPerYear, nameof(holdingCostPerYear));
        return new EconomicOrderQuantity(annualDemand, orderCost, holdingCostPerYear);
    }

    /// <summary>What ordering and holding cost a year with a quantity: Kλ ÷ Q + hQ ÷ 2, without the goods and without safety stock.</summary>
    /// <param name="quantity">More than 0, and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="quantity"/> is not above 0, or infinite.</exception>
    public double AnnualCost(double quantity)
    {
        if (!(quantity > 0 && double.IsFinite(quantity)))
        {
            throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "An order quantity is a finite number above 0.");
        }

        return _orderCost * AnnualDemand / quantity + _holdingCostPerYear * quantity / 2;
    }

    /// <summary>The cheapest quantity in whole packs that reaches a minimum; at least one pack and, beyond that, never more than a year's
    /// demand.</summary>
    /// <param name="packSize">The units in a pack, more than 0.</param>
    /// <param name="minimum">The fewest units, at least 0; rounded up to whole packs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double Rounded(double packSize, double minimum)
    {
        if (!(packSize > 0 && double.IsFinite(packSize)))
        {
            throw new ArgumentOutOfRangeException(nameof(packSize), packSize, "A pack holds a finite number of units above 0.");
        }

        RequireAmount(minimum, nameof(minimum));
        var packs = Math.Min(Quantity, AnnualDemand) / packSize;
        var fewer = Math.Max(1, Math.Floor(packs)) * packSize;
        var cheapest = Quantity <= AnnualDemand && AnnualCost(fewer + packSize) < AnnualCost(fewer) ? fewer + packSize : fewer;
        return Math.Max(cheapest, Packs.Covering(minimum, packSize) * packSize);
    }

    private static void RequireAmount(double amount, string parameter)
    {
        if (!(amount >= 0 && double.IsFinite(amount)))
        {
            throw new ArgumentOutOfRangeException(parameter, amount, "It must be a finite number of at least 0.");
        }
    }
}
