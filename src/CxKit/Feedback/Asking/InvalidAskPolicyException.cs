namespace CxKit.Feedback;

/// <summary>A policy of asking cannot be used as it is; <see cref="Problems"/> names every reason, not only the first.</summary>
public sealed class InvalidAskPolicyException : ArgumentException
{
    /// <summary>Makes the exception of these problems.</summary>
    /// <param name="problems">At least one, each a sentence.</param>
    public InvalidAskPolicyException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; }
}
