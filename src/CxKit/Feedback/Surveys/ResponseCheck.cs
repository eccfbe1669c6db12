using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What of a response to a survey can be taken: checked, free of personal data in its words, and with everything that was left out named.</summary>
/// <remarks>
/// Bad answers do not spoil the others: they are listed in <see cref="Refused"/>, and a response that was complete but has bad or missing answers is accepted as a partial one, to be sent again under its id
/// when they are right. Nothing is stored here. Immutable.
/// </remarks>
public sealed record ResponseCheck
{
    private const int MostAnswersPerQuestion = 4;

    /// <summary>The response with the answers that can be taken, on the way that they make; null when it is refused as a whole.</summary>
    public SurveyResponse? Accepted { get; private init; }

    /// <summary>Why it is refused as a whole; null when it is not.</summary>
    public ResponseRefusal? Refusal { get; private init; }

    /// <summary>The reason of <see cref="Refusal"/> in a sentence; null when there is none.</summary>
    public string? Explanation { get; private init; }

    /// <summary>The answers, and parts of answers, that were not taken. They may hold personal data: show them to the respondent, and keep them out of logs.</summary>
    public IReadOnlyList<RefusedAnswer> Refused { get; private init; } = [];

    /// <summary>What was masked in the words.</summary>
    public PersonalDataCounts Masked { get; private init; }

    /// <summary>The way through the survey; null when the response is refused as a whole.</summary>
    public SurveyPath? Path { get; private init; }

    /// <summary>Checks a response against the survey that was shown.</summary>
    /// <param name="survey">The survey, in the version of the response.</param>
    /// <param name="response">The response, as it came.</param>
    /// <exception cref="InvalidSurveyException">The survey has problems.</exception>
    public static ResponseCheck Of(Survey survey, SurveyResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var route = SurveyRoute.Of(survey);
        if (ProblemOf(survey, response) is { } problem)
        {
            return Refuse(problem.Reason, problem.Explanation);
        }

        var (taken, refused) = (new List<SurveyAnswer>(), new List<RefusedAnswer>());
        var masked = default(PersonalDataCounts);
        for (var i = 0; i < response.Answers.Count; i++)
        {
            var answer = response.Answers[i];
            if (IsAnsweredLater(response.Answers, i))
            {
                refused.Add(new(AnswerRefusal.Twice, $"'{SurveyProblems.Short(answer.Question)}' is answered again later in the response, and that answer stands.", answer.Question, answer));
            }
            else if (AnswerCheck.Of(route, answer) is { } wrong)
            {
                refused.Add(wrong);
            }
            else
            {
                taken.Add(Clean(answer, refused, ref masked));
            }
        }

        var path = SurveyPath.Of(route, taken);
        refused.AddRange(path.Abandoned.Select(answer => new RefusedAnswer(
            AnswerRefusal.OffPath, $"'{answer.Question}' is not on the way that the other answers make.", answer.Question, answer)));
        if (response.IsComplete)
        {
            refused.AddRange(path.Missing.Select(question => new RefusedAnswer(AnswerRefusal.MissingRequired, $"'{question.Id}' is required and has no answer.", question.Id)));
        }

        var language = Language(survey, response, refused);
        return new()
        {
            Accepted = response with
            {
                Answers = [.. taken.Where(answer => path.OnWay.ContainsKey(answer.Question))],
                IsComplete = response.IsComplete && !refused.Exists(part => part.KeepsFromCompletion),
                Language = language,
            },
            Refused = refused,
            Masked = masked,
            Path = path,
        };
    }

    internal static ResponseCheck Refuse(ResponseRefusal reason, string explanation) => new() { Refusal = reason, Explanation = explanation };

    private static (ResponseRefusal Reason, string Explanation)? ProblemOf(Survey survey, SurveyResponse response)
    {
        if (response.Survey != survey.Id)
        {
            return (ResponseRefusal.UnknownSurvey, $"The response is to the survey '{SurveyProblems.Short(response.Survey)}', but this is '{survey.Id}'.");
        }

        if (response.SurveyVersion != survey.SurveyVersion)
        {
            return (ResponseRefusal.UnknownVersion, Invariant($"The response is to version {response.SurveyVersion}, but this is version {survey.SurveyVersion}. Check it against the version that was shown."));
        }

        if (NameProblem(response) is { } name)
        {
            return (ResponseRefusal.InvalidName, name);
        }

        if (response.At < response.StartedAt)
        {
            return (ResponseRefusal.InvalidTime, "The last answer was given before the first question was shown. Correct StartedAt or At.");
        }

        if (!(response.DesignWeight >= 1 && double.IsFinite(response.DesignWeight)))
        {
            return (ResponseRefusal.InvalidWeight, Invariant($"The design weight is {response.DesignWeight}, but it is one over a probability: a finite number of at least 1."));
        }

        if (!survey.IsActive(response.StartedAt))
        {
            return (ResponseRefusal.NotActive, "The survey was not active when the response was begun.");
        }

        if (response.Respondent is null && survey.Respondents == SurveyRespondents.Known)
        {
            return (ResponseRefusal.RespondentMissing, "The survey is for known respondents, and the response names none.");
        }

        if (response.Respondent is not null && survey.Respondents == SurveyRespondents.Anonymous)
        {
            return (ResponseRefusal.RespondentNotAllowed, "The survey is anonymous, and the response names a respondent. Leave it out.");
        }

        return response.Answers is null || response.Answers.Count > MostAnswersPerQuestion * survey.Questions.Count || response.Answers.Any(answer => answer is null)
            ? (ResponseRefusal.InvalidAnswers, Invariant($"The response has {response.Answers?.Count ?? 0} answers to {survey.Questions.Count} questions, or null among them."))
            : null;
    }

    internal static string? NameProblem(SurveyResponse response)
    {
        try
        {
            StoreText.Id(response.Id);
            StoreText.OptionalId(response.Invitation);
            StoreText.OptionalName(response.Respondent);
            StoreText.OptionalName(response.Channel);
            StoreText.OptionalName(response.Segment);
            StoreText.OptionalName(response.Touchpoint);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"{e.ParamName}: {e.Message.Split(" (Parameter '")[0]}";
        }
    }

    private static bool IsAnsweredLater(IReadOnlyList<SurveyAnswer> answers, int index)
    {
        for (var later = index + 1; later < answers.Count; later++)
        {
            if (answers[later].Question == answers[index].Question)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The answer as it is kept: nothing that says nothing, no personal data, no impossible time.</summary>
    private static SurveyAnswer Clean(SurveyAnswer answer, List<RefusedAnswer> refused, ref PersonalDataCounts masked)
    {
        var kept = answer with { Choices = answer.Choices is { Count: > 0 } ? answer.Choices : null };
        if (!string.IsNullOrEmpty(answer.Text))
        {
            var words = CommentText.From(answer.Text, answer.Text.Length);
            masked += words.Masked;
            kept = kept with { Text = words.Text.Length == 0 ? null : words.Text };
            if (kept.Text is null)
            {
                refused.Add(new(AnswerRefusal.Empty, $"The text of '{answer.Question}' has no words.", answer.Question, answer));
            }
        }

        if (answer.AnswerTime < TimeSpan.Zero || answer.AnswerTime > TimeSpan.FromDays(1))
        {
            refused.Add(new(AnswerRefusal.UnusableTime, $"The time to answer '{answer.Question}' is negative or more than a day; the answer is kept without it.", answer.Question, answer));
            kept = kept with { AnswerTime = null };
        }

        return kept;
    }

    private static string? Language(Survey survey, SurveyResponse response, List<RefusedAnswer> refused)
    {
        if (response.Language is null || survey.Offers(response.Language))
        {
            return response.Language;
        }

        refused.Add(new(AnswerRefusal.UnknownLanguage, $"The survey is not there in the language '{SurveyProblems.Short(response.Language)}'; the response is kept with '{survey.DefaultLanguage}'."));
        return survey.DefaultLanguage;
    }
}
