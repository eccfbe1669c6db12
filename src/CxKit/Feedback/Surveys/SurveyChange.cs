namespace CxKit.Feedback;

/// <summary>One change from a version of a survey to a later one.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Where">The place, such as <c>question 'nps'</c>.</param>
/// <param name="Comparability">Whether answers before and after it can be looked at together.</param>
/// <param name="Explanation">What changed, as a sentence.</param>
public sealed record SurveyChange(SurveyChangeKind Kind, string Where, AnswerComparability Comparability, string Explanation);
