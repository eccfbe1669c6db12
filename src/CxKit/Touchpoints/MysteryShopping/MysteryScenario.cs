namespace CxKit.Touchpoints;

/// <summary>What a mystery shopper does on a visit, and the checklist for it.</summary>
/// <param name="Name">What it is called, such as <c>Return an order</c>.</param>
/// <param name="Sections">The checklist, at least one section.</param>
public sealed record MysteryScenario(string Name, IReadOnlyList<ChecklistSection> Sections)
{
    /// <summary>What the shopper is told to do; null when the name says it.</summary>
    public string? Instructions { get; init; }

    /// <summary>The touchpoint of the catalogue that it examines, such as <c>delivery</c>; null for none in particular.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>All items of all sections, in order.</summary>
    internal IEnumerable<ChecklistItem> Items => Sections.SelectMany(section => section.Items);
}
