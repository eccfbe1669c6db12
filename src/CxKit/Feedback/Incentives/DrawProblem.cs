namespace CxKit.Feedback;

/// <summary>One thing that is wrong with the record of a prize draw.</summary>
/// <param name="Fault">What kind of thing.</param>
/// <param name="Sentence">What it is, with its figures.</param>
public sealed record DrawProblem(DrawFault Fault, string Sentence);
