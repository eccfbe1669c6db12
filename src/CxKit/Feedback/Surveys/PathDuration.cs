namespace CxKit.Feedback;

/// <summary>How long one way through a survey takes.</summary>
/// <param name="Questions">The ids of the questions and statements on it, in order.</param>
/// <param name="Duration">How long it takes.</param>
public sealed record PathDuration(IReadOnlyList<string> Questions, DurationEstimate Duration);
