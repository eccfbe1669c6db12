namespace CxKit.Feedback;

/// <summary>A reason to doubt that those who answered stand for all who were asked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Variable">The variable it is about, or null.</param>
/// <param name="Category">The category it is about, or null.</param>
/// <param name="Message">What was found and what to do, in English.</param>
public sealed record ResponseWarning(ResponseWarningKind Kind, string? Variable, string? Category, string Message)
{
    /// <summary>Writes <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
