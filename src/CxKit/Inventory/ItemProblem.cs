namespace CxKit.Inventory;

/// <summary>One thing that is wrong with an item, and what to do about it.</summary>
/// <param name="Sku">The item, or an empty text where it has none.</param>
/// <param name="Field">The property to correct, such as <c>UnitCost</c>.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record ItemProblem(string Sku, string Field, string Reason)
{
    /// <summary>Writes <c>Item 'A17', UnitCost: …</c></summary>
    public override string ToString() => $"Item '{Sku}', {Field}: {Reason}";
}
