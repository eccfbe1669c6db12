namespace CxKit.Inventory;

/// <summary>How much of a year's demand value an item stands for, among the items it was planned with (Dickie 1951).</summary>
public enum AbcClass
{
    /// <summary>The few items that make up most of the value.</summary>
    A,

    /// <summary>The items after those.</summary>
    B,

    /// <summary>The many items that make up the rest, and all items without value.</summary>
    C,
}
