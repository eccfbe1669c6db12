namespace CxKit.Feedback;

/// <summary>Respondents cannot be weighted to these margins; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class UnusableMarginsException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one.</param>
    public UnusableMarginsException(IReadOnlyList<MarginProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<MarginProblem> Problems { get; }
}
