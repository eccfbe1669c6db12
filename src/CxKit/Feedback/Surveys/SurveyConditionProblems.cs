using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What can be wrong with a condition on its own: its form, and what it says about a question.</summary>
internal static class SurveyConditionProblems
{
    private const int MostParts = 500;
    private const int MostDepth = 20;

    public static void Look(SurveyCondition? condition, string where, Survey survey, Action<string, string> add)
    {
        if (condition is null)
        {
            return;
        }

        if (TooLarge(condition, 1) is { } problem)
        {
            add(where, problem);
            return;
        }

        foreach (var part in condition.Parts())
        {
            if (FormProblem(part) is { } form)
            {
                add(where, form);
            }
            else if (part.Question is { } id)
            {
                foreach (var reason in survey.Questions.FirstOrDefault(other => other.Id == id) is { } question
                    ? OfQuestion(part, question)
                    : [$"its condition is about '{SurveyProblems.Short(id)}', which is no question of the survey. Name one."])
                {
                    add(where, reason);
                }
            }
        }
    }

    private static string? TooLarge(SurveyCondition condition, int depth)
    {
        if (depth > MostDepth)
        {
            return Invariant($"its condition is nested more than {MostDepth} deep. Make it flatter.");
        }

        var parts = (condition.All ?? []).Concat(condition.Any ?? []).ToList();
        if (condition.Not is not null)
        {
            parts.Add(condition.Not);
        }

        return parts.Contains(null!) ? "a part of its condition is null. Leave it out."
            : parts.Select(part => TooLarge(part, depth + 1)).FirstOrDefault(problem => problem is not null)
                ?? (depth == 1 && condition.Parts().Skip(MostParts).Any() ? Invariant($"its condition has more than {MostParts} parts. Make it smaller.") : null);
    }

    private static string? FormProblem(SurveyCondition part)
    {
        var combined = (part.All is null ? 0 : 1) + (part.Any is null ? 0 : 1) + (part.Not is null ? 0 : 1);
        var says = part.AnyOf is not null || part.AtLeast is not null || part.AtMost is not null || part.Answered is not null;
        return part.Question is null && combined == 0 ? "a condition says nothing. Give it a Question with AnyOf, AtLeast, AtMost or Answered, or one of All, Any and Not."
            : part.Question is null && says ? "a condition has AnyOf, AtLeast, AtMost or Answered, but no Question. Name it."
            : combined > 1 || (part.Question is not null && combined > 0) ? "a condition says two things: a question, All, Any or Not are possible, one of them. Put them below one All."
            : part.Question is not null && !says ? $"its condition on '{SurveyProblems.Short(part.Question)}' says nothing. Add AnyOf, AtLeast, AtMost or Answered."
            : part.All is { Count: 0 } || part.Any is { Count: 0 } || part.AnyOf is { Count: 0 } ? "a list of its condition is empty. Fill it, or leave the condition out."
            : null;
    }

    private static IEnumerable<string> OfQuestion(SurveyCondition part, SurveyQuestion question)
    {
        var name = $"'{SurveyProblems.Short(question.Id)}'";
        if (question.Kind == SurveyQuestionKind.Statement)
        {
            yield return $"its condition is about {name}, which is a statement and has no answer. Name a question.";
            yield break;
        }

        var range = part.AtLeast is not null || part.AtMost is not null;
        if (range && !question.HasScore)
        {
            yield return $"its condition has AtLeast or AtMost, but {name} has no score. Use AnyOf or Answered.";
        }
        else if (range && !Enumerable.Range(question.LowestScore, Math.Max(0, question.HighestScore - question.LowestScore + 1)).Any(score => !(score < part.AtLeast) && !(score > part.AtMost) && !double.IsNaN(part.AtLeast ?? 0) && !double.IsNaN(part.AtMost ?? 0)))
        {
            yield return Invariant($"its condition can never hold: no score of {name} from {question.LowestScore} to {question.HighestScore} is at least {part.AtLeast ?? double.NegativeInfinity} and at most {part.AtMost ?? double.PositiveInfinity}. Correct it.");
        }

        if (part.Answered == false && (range || part.AnyOf is not null))
        {
            yield return $"its condition can never hold: {name} is not answered and has an answer. Leave one of the two out.";
        }

        foreach (var word in part.AnyOf ?? [])
        {
            if (WordProblem(word, question) is { } problem)
            {
                yield return $"its condition names the answer '{SurveyProblems.Short(word)}' to {name}, {problem}";
            }
        }
    }

    private static string? WordProblem(string? word, SurveyQuestion question)
    {
        if (question.Kind == SurveyQuestionKind.FreeText)
        {
            return "which is free text. Use Answered.";
        }

        if (question.HasOptions)
        {
            return (question.Options ?? []).Any(option => option?.Id == word) ? null : "which is none of its options. Name one.";
        }

        var isWord = word is SurveyCondition.Yes or SurveyCondition.No;
        return question.Kind == SurveyQuestionKind.YesNo != isWord ? question.Kind == SurveyQuestionKind.YesNo ? "which is answered by yes or no. Write one of them." : "which is answered by numbers. Write one of them."
            : isWord || (SurveyCondition.Score(word ?? "") is { } score && double.IsInteger(score) && score >= question.LowestScore && score <= question.HighestScore) ? null
            : Invariant($"which is answered by whole numbers from {question.LowestScore} to {question.HighestScore}. Write one of them.");
    }
}
