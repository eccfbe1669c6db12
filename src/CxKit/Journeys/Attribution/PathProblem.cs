namespace CxKit.Journeys;

/// <summary>A path that was refused, and what to do about it.</summary>
/// <param name="Position">Its place among the paths that were given; the first is 0.</param>
/// <param name="Reason">What is wrong and what would be right, as a sentence.</param>
public sealed record PathProblem(int Position, string Reason)
{
    /// <summary>Writes <c>Path 17: …</c></summary>
    public override string ToString() => FormattableString.Invariant($"Path {Position}: {Reason}");
}
