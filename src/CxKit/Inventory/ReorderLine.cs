namespace CxKit.Inventory;

/// <summary>One planned item.</summary>
/// <param name="Class">How much of the plan's yearly demand value it stands for.</param>
/// <param name="AnnualValue">The cost of a year's expected demand, in the currency of <see cref="StockItem.UnitCost"/>.</param>
/// <param name="OrderValue">The cost of the recommended order, in the same currency, without <see cref="StockItem.OrderCost"/>.</param>
/// <param name="Recommendation">What to order, and why.</param>
public sealed record ReorderLine(AbcClass Class, double AnnualValue, double OrderValue, ReorderRecommendation Recommendation);
