namespace CxKit.Feedback;

/// <summary>One score that one person gave on one metric: a row of a table of answers.</summary>
/// <param name="Metric">What was asked, such as <c>nps</c> or <c>csat</c>.</param>
/// <param name="Score">The answer on the scale of the metric; whether it is on it is checked where it is added up.</param>
/// <param name="At">When it was given.</param>
/// <param name="Respondent">Who gave it; null when nobody knows. The same person twice is what paired tests need.</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="Channel">Where it was asked, such as <c>mail</c> or <c>shop</c>, or null.</param>
/// <param name="Touchpoint">The touchpoint it is about, or null.</param>
/// <param name="Comment">The words that came with it, or null.</param>
/// <param name="Weight">How many customers the answer stands for; above 0, 1 by default.</param>
public readonly record struct FeedbackScore(
    string Metric,
    double Score,
    DateTimeOffset At,
    string? Respondent = null,
    string? Segment = null,
    string? Channel = null,
    string? Touchpoint = null,
    string? Comment = null,
    double Weight = 1);
