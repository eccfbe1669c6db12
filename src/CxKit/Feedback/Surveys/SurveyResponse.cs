namespace CxKit.Feedback;

/// <summary>What one person answered to one survey at one time, complete or not yet.</summary>
/// <param name="Id">The id that whoever shows the survey chose when it was begun, at most 100 characters: sent twice, it is the same response. Long and random, so that nobody guesses another's.</param>
/// <param name="Survey">The id of the survey.</param>
/// <param name="SurveyVersion">The version of the survey that was shown, from 1.</param>
/// <param name="StartedAt">When the first question was shown.</param>
/// <param name="At">When the last of these answers was given. Of two partial responses with the same id the later one stands.</param>
/// <param name="Answers">The answers in the order in which they were given, one a question.</param>
/// <param name="IsComplete">Whether the person reached the end. A partial response is kept, and counts in no quota.</param>
/// <param name="Respondent">Who answered, as the shop names its customers, at most 200 characters; null when the survey is anonymous or the person unknown.</param>
/// <param name="Invitation">The id of the invitation that was followed, or null.</param>
/// <param name="Language">The language that was shown, such as <c>en</c>, or null.</param>
/// <param name="Channel">Where it was answered, such as <c>mail</c>, or null.</param>
/// <param name="Segment">The group of customers, or null.</param>
/// <param name="Touchpoint">The touchpoint it is about, or null.</param>
/// <param name="DesignWeight">One over the probability that this person was asked; at least 1.</param>
public sealed record SurveyResponse(
    string Id,
    string Survey,
    int SurveyVersion,
    DateTimeOffset StartedAt,
    DateTimeOffset At,
    IReadOnlyList<SurveyAnswer> Answers,
    bool IsComplete = false,
    string? Respondent = null,
    string? Invitation = null,
    string? Language = null,
    string? Channel = null,
    string? Segment = null,
    string? Touchpoint = null,
    double DesignWeight = 1);
