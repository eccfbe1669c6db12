namespace CxKit.Touchpoints;

/// <summary>One thing that is wrong with a mystery programme, and what to do about it.</summary>
/// <param name="Where">The place, such as <c>scenario 'Order', section 'Payment', item 'methods'</c>.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record ChecklistProblem(string Where, string Reason)
{
    /// <summary>Writes <c>where: reason</c>.</summary>
    public override string ToString() => $"{Where}: {Reason}";
}
