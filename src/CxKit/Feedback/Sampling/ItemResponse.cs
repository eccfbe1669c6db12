using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>How many of those who saw a question answered it.</summary>
/// <param name="Question">The id of the question.</param>
/// <param name="Shown">How many saw it.</param>
/// <param name="Answered">How many of them answered it.</param>
/// <param name="Rate">The share with its interval (Wilson).</param>
public sealed record ItemResponse(string Question, int Shown, int Answered, Estimate Rate)
{
    /// <summary>Counts answers by question.</summary>
    /// <param name="answers">For each respondent and question that was shown: whether it was answered.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <returns>The questions, the one that is skipped most first, and in ordinal order where equal.</returns>
    public static IReadOnlyList<ItemResponse> From(IEnumerable<(string Question, bool IsAnswered)> answers, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Interval.RequireLevel(level);
        return
        [
            .. answers.GroupBy(answer => answer.Question, StringComparer.Ordinal)
                .Select(group => (group.Key, Shown: group.Count(), Answered: group.Count(answer => answer.IsAnswered)))
                .Select(item => new ItemResponse(item.Key, item.Shown, item.Answered, WilsonInterval.Of(item.Answered, item.Shown, level)!.Value))
                .OrderBy(item => item.Rate.Value).ThenBy(item => item.Question, StringComparer.Ordinal),
        ];
    }
}
