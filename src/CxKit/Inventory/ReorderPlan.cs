namespace CxKit.Inventory;

/// <summary>What to order of many items now.</summary>
/// <remarks>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="InventoryJson"/>.</remarks>
public sealed record ReorderPlan
{
    internal const int CurrentVersion = 1;

    /// <summary>The version of the JSON form; 1.</summary>
    /// <exception cref="NotSupportedException">A form is read that this release does not know.</exception>
    public required int Version
    {
        get;
        init => field = DocumentVersion.Require(value, CurrentVersion, nameof(ReorderPlan));
    }

    /// <summary>The planned items, in the order in which they were given.</summary>
    public required IReadOnlyList<ReorderLine> Lines { get; init; }

    /// <summary>Why the other items were not planned, in the order in which they were given; one item can have several problems.</summary>
    public required IReadOnlyList<ItemProblem> Refused { get; init; }
}
