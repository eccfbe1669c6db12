namespace CxKit.Touchpoints;

/// <summary>One reason why a mystery visit has no score, and what to do about it.</summary>
/// <param name="Item">The <see cref="ChecklistItem.Id"/> it is about, or null when it is about the visit as a whole.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record VisitProblem(string? Item, string Reason)
{
    /// <summary>Writes <c>item 'x': reason</c>.</summary>
    public override string ToString() => Item is null ? Reason : $"item '{Item}': {Reason}";
}
