namespace CxKit.Feedback;

/// <summary>A dictionary of themes cannot be used; the message names everything that is wrong with it.</summary>
public sealed class InvalidThemeDictionaryException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">What is wrong, one sentence each.</param>
    public InvalidThemeDictionaryException(IReadOnlyList<string> problems)
        : base($"The theme dictionary cannot be used: {string.Join(' ', problems)}") => Problems = problems;

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
