namespace CxKit.Feedback;

/// <summary>The answer to one question: a number, chosen options or words, whichever the question asks for.</summary>
/// <param name="Question">The id of the question.</param>
/// <param name="Score">The number of a rating, of NPS or CES, or 1 for yes and 0 for no; null for other questions.</param>
/// <param name="Choices">The ids of the chosen options, in the order of the question; null for other questions.</param>
/// <param name="Text">The words of a free text, or those that go with an open option; null for other questions.</param>
/// <param name="AnswerTime">From seeing the question to answering it; null when it was not measured.</param>
public sealed record SurveyAnswer(string Question, double? Score = null, IReadOnlyList<string>? Choices = null, string? Text = null, TimeSpan? AnswerTime = null);
