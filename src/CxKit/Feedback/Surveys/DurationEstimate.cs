namespace CxKit.Feedback;

/// <summary>How long something takes people.</summary>
/// <param name="Completions">How many complete responses with times it rests on.</param>
/// <param name="MedianSeconds">The time within which half of the people are done, in seconds.</param>
/// <param name="P80Seconds">The time within which 80 % of the people are done, in seconds.</param>
/// <param name="DataShare">How much of it is measured, 0 to 1: it grows with every completion up to 30, and the rest is what reading speed and the other paths let expect.</param>
public sealed record DurationEstimate(int Completions, Estimate MedianSeconds, Estimate P80Seconds, double DataShare);
