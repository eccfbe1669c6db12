namespace CxKit.Feedback;

/// <summary>Scores that were not counted, for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Example">What is wrong with one of them and what to do about it; of several the first in the order of the alphabet, so that it does not depend on the order of the rows.</param>
public sealed record RefusedScores(ScoreRefusal Reason, long Count, string Example);
