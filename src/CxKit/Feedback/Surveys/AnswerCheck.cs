using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Whether an answer is possible to its question, whatever the others are.</summary>
internal static class AnswerCheck
{
    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    public static RefusedAnswer? Of(SurveyRoute route, SurveyAnswer answer)
    {
        var id = SurveyProblems.Short(answer.Question);
        var place = answer.Question is null or SurveyBranch.End ? -1 : route.PlaceOf(answer.Question);
        if (place < 0)
        {
            return Refuse(AnswerRefusal.UnknownQuestion, $"The survey has no question '{id}'.");
        }

        var question = route.Questions[place];
        if (answer.Score is null && answer.Choices is null or { Count: 0 } && string.IsNullOrEmpty(answer.Text))
        {
            return null;
        }

        return question switch
        {
            { Kind: SurveyQuestionKind.Statement } => Refuse(AnswerRefusal.WrongKind, $"'{id}' is a statement and has no answer. Leave score, choices and text out."),
            { HasScore: true } => OfScore(question),
            { HasOptions: true } => OfChoices(question),
            _ => answer.Score is not null || answer.Choices is { Count: > 0 }
                ? Refuse(AnswerRefusal.WrongKind, $"'{id}' is answered by words. Leave score and choices out.")
                : OfText(question),
        };

        RefusedAnswer? OfScore(SurveyQuestion asked) =>
            answer.Choices is { Count: > 0 } || !string.IsNullOrEmpty(answer.Text) ? Refuse(AnswerRefusal.WrongKind, $"'{id}' is answered by a number. Leave choices and text out.")
            : !double.IsFinite(answer.Score!.Value) ? Refuse(AnswerRefusal.NotANumber, $"The score of '{id}' is not a finite number.")
            : !double.IsInteger(answer.Score.Value) || answer.Score < asked.LowestScore || answer.Score > asked.HighestScore
                ? Refuse(AnswerRefusal.OutsideScale, Invariant($"'{id}' is answered by whole numbers from {asked.LowestScore} to {asked.HighestScore}; {answer.Score} is none of them."))
            : null;

        RefusedAnswer? OfChoices(SurveyQuestion asked)
        {
            var choices = answer.Choices ?? [];
            if (answer.Score is not null || choices.Count == 0)
            {
                return Refuse(AnswerRefusal.WrongKind, $"'{id}' is answered by its options. Leave the score out, and put their ids into Choices.");
            }

            // First, so that a list of any length costs nothing.
            var options = asked.Options!;
            if (choices.Count > options.Count)
            {
                return Refuse(AnswerRefusal.TooManyChoices, Invariant($"{choices.Count} options of '{id}' are chosen, but there are {options.Count}."));
            }

            if (choices.FirstOrDefault(choice => !options.Any(option => option.Id == choice)) is { } unknown)
            {
                return Refuse(AnswerRefusal.UnknownOption, $"'{id}' has no option '{SurveyProblems.Short(unknown)}'.");
            }

            if (choices.Contains(null!) || choices.Distinct(StringComparer.Ordinal).Count() < choices.Count)
            {
                return Refuse(AnswerRefusal.RepeatedOption, $"An option of '{id}' is chosen twice, or is null. Name each once.");
            }

            var chosen = options.Where(option => choices.Contains(option.Id, StringComparer.Ordinal)).ToList();
            var alone = chosen.Exists(option => option.IsExclusive);
            var (least, most) = asked.Kind == SurveyQuestionKind.SingleChoice ? (1, 1) : (asked.MinimumChoices ?? 1, asked.MaximumChoices ?? options.Count);
            return alone && choices.Count > 1 ? Refuse(AnswerRefusal.ExclusiveOption, $"An option of '{id}' that stands alone is chosen beside others.")
                : !alone && choices.Count < least ? Refuse(AnswerRefusal.TooFewChoices, Invariant($"{choices.Count} options of '{id}' are chosen, but at least {least} must be."))
                : choices.Count > most ? Refuse(AnswerRefusal.TooManyChoices, Invariant($"{choices.Count} options of '{id}' are chosen, but at most {most} may be."))
                : !string.IsNullOrEmpty(answer.Text) && !chosen.Exists(option => option.IsOpen) ? Refuse(AnswerRefusal.WrongKind, $"Words come with '{id}', but no open option of it is chosen.")
                : OfText(asked);
        }

        RefusedAnswer? OfText(SurveyQuestion asked)
        {
            var longest = asked.LongestText ?? SurveyQuestion.UsualLongestText;
            return answer.Text?.Length > longest
                ? Refuse(AnswerRefusal.TooLong, Invariant($"The text of '{id}' has {answer.Text.Length:N0} characters, but at most {longest:N0} are allowed."))
                : null;
        }

        RefusedAnswer Refuse(AnswerRefusal reason, string explanation) => new(reason, explanation, answer.Question, answer);
    }
}
