namespace CxKit.Feedback;

/// <summary>How long one question takes, and how many leave after it.</summary>
/// <param name="Question">Its id.</param>
/// <param name="Reached">How many people saw and left it behind, also by leaving.</param>
/// <param name="Left">How many of them answered or passed it and nothing after it, though the survey went on.</param>
/// <param name="LeftShare">The share of <paramref name="Left"/> with its Wilson interval; null where nobody reached it.</param>
/// <param name="Timed">How many times were logged.</param>
/// <param name="MedianSeconds">The median of these, in seconds; null where there are none.</param>
/// <param name="IdleSeconds">The time in seconds above which somebody was away: three times the median, and at least 60. Longer times count as this one.</param>
/// <param name="Idle">How many times were longer.</param>
/// <param name="ExpectedSeconds">What reading at 238 words a minute and answering a question of this kind let expect, in seconds.</param>
public sealed record QuestionDuration(
    string Question, int Reached, int Left, Estimate? LeftShare, int Timed, double? MedianSeconds, double IdleSeconds, int Idle, double ExpectedSeconds);
