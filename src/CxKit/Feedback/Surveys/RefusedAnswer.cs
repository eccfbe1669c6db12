namespace CxKit.Feedback;

/// <summary>An answer, or a part of one, that was not taken.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">Why, as a sentence that says what would be right; without the words of the respondent.</param>
/// <param name="Question">The question; null where it is about the response.</param>
/// <param name="Answer">The answer as it was given; null where there is none. It may hold personal data.</param>
public sealed record RefusedAnswer(AnswerRefusal Reason, string Explanation, string? Question = null, SurveyAnswer? Answer = null)
{
    /// <summary>Whether a response with it is not complete; not so where it is as if the answer had not been given.</summary>
    public bool KeepsFromCompletion => Reason is not (AnswerRefusal.OffPath or AnswerRefusal.Empty or AnswerRefusal.UnusableTime or AnswerRefusal.UnknownLanguage);
}
