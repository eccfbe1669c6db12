namespace CxKit.Feedback;

/// <summary>How long one question took one person.</summary>
/// <param name="Question">The id of the question.</param>
/// <param name="Seconds">From seeing it to answering or passing it, in seconds; not negative.</param>
public readonly record struct TimedAnswer(string Question, double Seconds);
