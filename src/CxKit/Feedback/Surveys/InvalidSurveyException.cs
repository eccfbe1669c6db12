namespace CxKit.Feedback;

/// <summary>A survey cannot be used as it is; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class InvalidSurveyException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one.</param>
    public InvalidSurveyException(IReadOnlyList<SurveyProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<SurveyProblem> Problems { get; }
}
