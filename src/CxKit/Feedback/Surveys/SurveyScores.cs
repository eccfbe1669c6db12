using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Turns responses into rows of scores, by the metrics that the questions of their survey name.</summary>
public static class SurveyScores
{
    /// <summary>The scores of a response: one for every answered question with a metric.</summary>
    /// <remarks>The comment of a score are the words of the free texts that comment on its question; its touchpoint is that of the question, or else of the response; its weight the design weight.</remarks>
    /// <param name="survey">The survey, in the version of the response.</param>
    /// <param name="response">A response that was checked against it.</param>
    /// <exception cref="ArgumentException">The response is to another survey or another version.</exception>
    public static IReadOnlyList<FeedbackScore> Of(Survey survey, SurveyResponse response)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(response);
        if ((survey.Id, survey.SurveyVersion) != (response.Survey, response.SurveyVersion))
        {
            throw new ArgumentException(
                Invariant($"The response is to version {response.SurveyVersion} of '{response.Survey}', but this is version {survey.SurveyVersion} of '{survey.Id}'."), nameof(response));
        }

        var answers = response.Answers.ToDictionary(answer => answer.Question, StringComparer.Ordinal);
        return
        [
            .. survey.Questions
                .Where(question => question.MetricName is not null && answers.TryGetValue(question.Id, out var answer) && answer.Score is not null)
                .Select(question => new FeedbackScore(
                    question.MetricName!, answers[question.Id].Score!.Value, response.At, response.Respondent, response.Segment, response.Channel,
                    question.Touchpoint ?? response.Touchpoint, Comment(question), response.DesignWeight)),
        ];

        string? Comment(SurveyQuestion scored)
        {
            var words = survey.Questions.Where(question => question.CommentOn == scored.Id).Select(question => answers.GetValueOrDefault(question.Id)?.Text).OfType<string>().ToList();
            return words.Count == 0 ? null : string.Join('\n', words);
        }
    }
}
