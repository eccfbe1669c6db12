namespace CxKit.Feedback;

/// <summary>Why respondents cannot be weighted to a margin.</summary>
/// <param name="Margin">The name of the margin.</param>
/// <param name="Category">The category, or null where it is about the whole margin.</param>
/// <param name="Message">What is wrong and what to do, in English.</param>
public sealed record MarginProblem(string Margin, string? Category, string Message)
{
    /// <summary>Writes <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
