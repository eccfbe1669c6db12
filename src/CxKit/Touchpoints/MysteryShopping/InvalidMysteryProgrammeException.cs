namespace CxKit.Touchpoints;

/// <summary>A mystery programme cannot be used as it is; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class InvalidMysteryProgrammeException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one.</param>
    public InvalidMysteryProgrammeException(IReadOnlyList<ChecklistProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<ChecklistProblem> Problems { get; }
}
