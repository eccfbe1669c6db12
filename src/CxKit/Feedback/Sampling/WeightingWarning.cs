namespace CxKit.Feedback;

/// <summary>Something about weights that the reader of weighted numbers has to know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Margin">The margin that it is about, or null.</param>
/// <param name="Category">The category that it is about, or null.</param>
/// <param name="Message">What was found, what was done about it and what to do, in English.</param>
public sealed record WeightingWarning(WeightingWarningKind Kind, string? Margin, string? Category, string Message)
{
    /// <summary>Writes <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
