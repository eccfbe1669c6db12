namespace CxKit.Journeys;

/// <summary>One thing that is wrong with a journey map, and what to do about it.</summary>
/// <param name="Where">The place in the map, such as <c>stage 'Purchase', touchpoint 'Checkout', step 2</c>.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record MapProblem(string Where, string Reason)
{
    /// <summary>Writes <c>where: reason</c>.</summary>
    public override string ToString() => $"{Where}: {Reason}";
}
