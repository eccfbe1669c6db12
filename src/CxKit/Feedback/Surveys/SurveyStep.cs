namespace CxKit.Feedback;

/// <summary>A question that somebody was shown, with what they answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; null where they passed on without one.</param>
public sealed record SurveyStep(SurveyQuestion Question, SurveyAnswer? Answer);
