namespace CxKit.Feedback;

/// <summary>How long the questions of a survey took one person, as a log of times says it.</summary>
/// <param name="Response">The id of the response.</param>
/// <param name="Answers">The questions with their times, in any order; a question that was gone back to may be there several times, and its times add up.</param>
/// <param name="IsComplete">Whether the person reached the end; null where nobody knows: it did then when its questions make up a whole way with its last question, which takes people for finished who left at a branch.</param>
/// <param name="Channel">Where it was answered, or on which device; null where nobody knows.</param>
public sealed record TimedResponse(string Response, IReadOnlyList<TimedAnswer> Answers, bool? IsComplete, string? Channel = null);
