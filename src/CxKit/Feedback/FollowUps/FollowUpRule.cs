using System.Globalization;
using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Which answers are followed up, and by when: <c>new FollowUpRule("angry", "nps", AtMost: 3, WorkingTime: TimeSpan.FromHours(4))</c>.</summary>
/// <remarks>A rule covers an answer when all that it names fits.</remarks>
/// <param name="Id">Its id, unique in the policy.</param>
/// <param name="Metric">The metric, such as <c>nps</c>.</param>
/// <param name="AtMost">Scores up to this are covered; null for any.</param>
/// <param name="AtLeast">Scores from this on are covered, for metrics on which high is bad; null for any.</param>
/// <param name="Survey">The survey; null for any.</param>
/// <param name="Segment">The group of customers; null for any.</param>
/// <param name="Touchpoint">The touchpoint; null for any.</param>
/// <param name="Words">Words or beginnings of words, one of which must be in the comment, whatever their case; null for no such condition.</param>
/// <param name="WorkingTime">How much working time there is to contact the customer; more than 0. Default: one working day, counted as <paramref name="WorkingDays"/>.</param>
/// <param name="WorkingDays">By the end of which working day after the answer the customer is to be contacted, 0 for the same day; not together with <paramref name="WorkingTime"/>.</param>
public sealed record FollowUpRule(
    string Id,
    string Metric = "nps",
    double? AtMost = null,
    double? AtLeast = null,
    string? Survey = null,
    string? Segment = null,
    string? Touchpoint = null,
    IReadOnlyList<string>? Words = null,
    TimeSpan? WorkingTime = null,
    int? WorkingDays = null)
{
    private const int MostWorkingDays = 250;

    internal bool Covers(string survey, in FeedbackScore score) =>
        Metric == score.Metric && !(score.Score > AtMost) && !(score.Score < AtLeast) && (Survey is null || Survey == survey) && (Segment is null || Segment == score.Segment)
        && (Touchpoint is null || Touchpoint == score.Touchpoint) && (Words is null || HasWord(score.Comment));

    internal IEnumerable<string> Problems()
    {
        var where = $"Follow-up rule '{Id}'";
        if (string.IsNullOrWhiteSpace(Id) || string.IsNullOrWhiteSpace(Metric))
        {
            yield return $"{where} needs an id and a metric, such as 'nps'.";
        }

        if (AtMost is null && AtLeast is null && Words is null)
        {
            yield return $"{where} covers every answer. Say which: AtMost, AtLeast or Words.";
        }

        if (AtMost is double.NaN || AtLeast is double.NaN || AtLeast > AtMost)
        {
            yield return Invariant($"{where} covers scores from {AtLeast} to {AtMost}, which no score is.");
        }

        if (Words is { Count: 0 } || Words?.Any(string.IsNullOrWhiteSpace) == true)
        {
            yield return $"{where} has an empty list of words, or an empty word. Leave it out for no such condition.";
        }

        if ((WorkingTime is not null && WorkingDays is not null) || WorkingTime <= TimeSpan.Zero || WorkingTime > TimeSpan.FromDays(MostWorkingDays) || WorkingDays is < 0 or > MostWorkingDays)
        {
            yield return Invariant($"{where} has the working time {WorkingTime} and {WorkingDays} working days, but it has one of them: a time of more than 0, or 0 to {MostWorkingDays} days.");
        }
    }

    private bool HasWord(string? comment)
    {
        foreach (var word in Words!)
        {
            for (var at = 0; comment is not null && (at = CultureInfo.InvariantCulture.CompareInfo.IndexOf(comment, word, at, CompareOptions.IgnoreCase)) >= 0; at++)
            {
                if (at == 0 || !char.IsLetterOrDigit(comment[at - 1]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
