using CxKit.Feedback;

namespace CxKit.Tests.Feedback;

/// <summary>Surveys with branches that only lead forward, and answers to them, by a seed.</summary>
internal static class RandomSurvey
{
    /// <summary>A survey without problems: the first of those that the seed makes.</summary>
    public static Survey Of(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var count = random.Next(2, 9);
            var survey = new Survey("random", "Random", [.. Enumerable.Range(0, count).Select(i => Question(random, i, count))], ThankYou: [new("Thank you")]);
            if (survey.Problems().Count == 0)
            {
                return survey;
            }
        }
    }

    /// <summary>An answer that the question allows.</summary>
    public static SurveyAnswer Answer(SurveyQuestion question, Random random) =>
        !question.IsRequired && random.Next(4) == 0 ? new(question.Id)
        : question.HasScore ? new(question.Id, random.Next(question.LowestScore, question.HighestScore + 1))
        : question.HasOptions ? new(question.Id, Choices: [question.Options![random.Next(question.Options.Count)].Id])
        : question.Kind == SurveyQuestionKind.FreeText ? new(question.Id, Text: "some words")
        : new(question.Id);

    private static SurveyQuestion Question(Random random, int place, int count)
    {
        var kind = (SurveyQuestionKind)random.Next(10);
        var made = new SurveyQuestion($"q{place}", kind, "?", IsRequired: kind != SurveyQuestionKind.Statement && random.Next(2) == 0);
        if (made.HasOptions)
        {
            made = made with { Options = [new("a", "A"), new("b", "B"), new("c", "C")] };
        }

        if (place > 0 && random.Next(3) == 0)
        {
            made = made with { ShowIf = new($"q{random.Next(place)}", Answered: random.Next(2) == 0) };
        }

        var target = random.Next(place + 1, count + 1);
        return made.HasScore && random.Next(2) == 0
            ? made with { Branches = [new(target == count ? "end" : $"q{target}", SurveyCondition.Between(made.Id, made.LowestScore + 1, null))] }
            : made;
    }
}
