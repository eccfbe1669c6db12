namespace CxKit.Journeys;

/// <summary>A journey map cannot be used as it is; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class InvalidJourneyMapException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one.</param>
    public InvalidJourneyMapException(IReadOnlyList<MapProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<MapProblem> Problems { get; }
}
