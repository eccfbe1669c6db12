namespace CxKit.Feedback;

/// <summary>Whether a prize draw can be drawn again with the same winners.</summary>
/// <param name="Problems">All that is wrong; empty for a good record.</param>
public sealed record DrawVerification(IReadOnlyList<DrawProblem> Problems)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Problems.Count == 0;
}
