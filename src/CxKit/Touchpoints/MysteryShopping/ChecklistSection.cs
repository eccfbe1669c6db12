namespace CxKit.Touchpoints;

/// <summary>Items of a checklist that belong together and have a score of their own.</summary>
/// <param name="Name">What it is about, such as <c>Payment</c>. Sections of the same name in several scenarios are compared as one.</param>
/// <param name="Items">Its questions, at least one of them with a weight above 0.</param>
public sealed record ChecklistSection(string Name, IReadOnlyList<ChecklistItem> Items)
{
    /// <summary>
    /// How much the section counts within the scenario, such as the importance of its touchpoint among the key drivers; positive. Default null: as much as its applicable items
    /// together. In a scenario either all sections have a weight or none.
    /// </summary>
    public double? Weight { get; init; }
}
