using CxKit.Feedback;

namespace Shop.Experience;

/// <summary>What the answers say: how much customers recommend the shop, and what detractors write about more than promoters.</summary>
/// <param name="Report">The metrics, of all and of each segment.</param>
/// <param name="Themes">The themes of comments on NPS; null where there are too few.</param>
internal sealed record FeedbackFindings(FeedbackReport Report, CommentThemes? Themes)
{
    private const string Metric = "nps";

    public static FeedbackFindings From(IReadOnlyList<FeedbackScore> scores) =>
        new(FeedbackReport.From(scores, new() { Breakdown = FeedbackBreakdown.Segment }), ThemesOf([.. scores.Where(score => score.Metric == Metric && score.Score is >= 0 and <= 10)]));

    private static CommentThemes? ThemesOf(FeedbackScore[] scores)
    {
        var options = new ThemeOptions { Quotes = 1 };
        var (low, high) = (scores.Count(score => score.Comment is not null && score.Score <= options.LowAtMost), scores.Count(score => score.Comment is not null && score.Score >= options.HighAtLeast));
        return Math.Min(low, high) < 20 ? null : CommentThemes.From(scores.Where(score => score.Comment is not null).Select(score => new ScoredComment(score.Comment!, score.Score)), options);
    }
}
