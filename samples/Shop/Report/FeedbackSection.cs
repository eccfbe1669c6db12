using CxKit.Feedback;
using Shop.Experience;

namespace Shop.Report;

/// <summary>Whether customers recommend the shop, how sure that is, and what those write who do not.</summary>
internal static class FeedbackSection
{
    public static void Print(TextWriter output, ScoreFile? scores, FeedbackFindings? findings, ShopArguments arguments)
    {
        output.WriteHeading("What customers say");
        if (scores is null || findings is null)
        {
            output.WriteParagraph("There is no responses.csv (respondent,timestamp,metric,score,segment,channel,comment; the metric is nps, csat, ces, yes_no or stars).");
            return;
        }

        var report = findings.Report;
        output.WriteParagraph($"{report.Count:N0} answers, {scores.Scores.Count(score => score.Comment is not null):N0} of them with a comment.");
        output.WriteProblems([.. scores.Problems, .. report.Refused.Select(refused => $"{refused.Count:N0} {(refused.Count == 1 ? "answer" : "answers")}: {refused.Example}")], arguments.Show);

        output.WriteLine();
        var table = new TextTable("metric", "of", "answers>", "value>", "95 % sure>", "against the others>");
        foreach (var result in report.Results.Where(result => result.Start is null && result.Channel is null && result.Touchpoint is null))
        {
            var comparison = report.Comparisons.FirstOrDefault(comparison => comparison.Metric == result.Metric && comparison.By == FeedbackBreakdown.Segment && comparison.Second == result.Segment);
            var format = Format(result.Statistic);
            table.Add(result.Metric, result.Segment ?? "all", $"{result.Count:N0}", result.Value.Value.ToString(format), result.Value.Interval.ToString(format, null), Against(comparison, format));
        }

        table.Print(output);
        ThemeSection.Print(output, findings.Themes, arguments);
    }

    private static string Format(MetricStatistic statistic) => statistic switch
    {
        MetricStatistic.NetPromoter => "F1",
        MetricStatistic.TopBox => "P1",
        _ => "F2",
    };

    private static string Against(MetricComparison? comparison, string format) => comparison switch
    {
        null => "",
        { AdjustedPValue: < 0.05 } => $"{(comparison.Difference.Value > 0 ? "+" : "")}{comparison.Difference.Value.ToString(format)}",
        _ => "no difference shown",
    };
}
