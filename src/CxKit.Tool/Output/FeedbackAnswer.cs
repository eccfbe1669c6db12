using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary>A report of feedback as rows: metrics, comparisons or trends.</summary>
/// <param name="by">By what it is broken down.</param>
internal sealed class FeedbackAnswer(FeedbackBreakdown by)
{
    public static string[] ComparisonColumns { get; } =
        ["metric", "by", "first", "second", "n_first", "n_second", "value_first", "value_second", "difference", "lower", "upper", "p", "p_adjusted"];

    public static string[] TrendColumns { get; } = ["metric", "segment", "channel", "touchpoint", "kind", "start", "earliest", "latest", "value", "lower", "upper", "p"];

    public string[] Columns =>
    [
        "metric",
        .. Has(FeedbackBreakdown.Segment) ? ["segment"] : Array.Empty<string>(),
        .. Has(FeedbackBreakdown.Channel) ? ["channel"] : Array.Empty<string>(),
        .. Has(FeedbackBreakdown.Touchpoint) ? ["touchpoint"] : Array.Empty<string>(),
        .. Has(FeedbackBreakdown.Period) ? ["period"] : Array.Empty<string>(),
        "n", "value", "lower", "upper", "mean", "favourable", "effective_n",
    ];

    public void WriteResults(ResultWriter writer, FeedbackReport report)
    {
        foreach (var result in report.Results)
        {
            var row = new List<Cell> { result.Metric };
            AddIf(FeedbackBreakdown.Segment, result.Segment);
            AddIf(FeedbackBreakdown.Channel, result.Channel);
            AddIf(FeedbackBreakdown.Touchpoint, result.Touchpoint);
            if (Has(FeedbackBreakdown.Period))
            {
                row.Add(result.Start is { } start ? start : "");
            }

            row.AddRange([result.Count, result.Value.Value, result.Value.Interval.Lower, result.Value.Interval.Upper, result.Mean.Value, result.TopBox?.Value ?? double.NaN, result.EffectiveCount]);
            writer.Write([.. row]);

            void AddIf(FeedbackBreakdown part, string? name)
            {
                if (Has(part))
                {
                    row.Add(name ?? "");
                }
            }
        }
    }

    public static void WriteComparisons(ResultWriter writer, FeedbackReport report)
    {
        foreach (var comparison in report.Comparisons.Concat(report.Trends.Where(trend => trend is { Segment: null, Channel: null, Touchpoint: null }).Select(trend => trend.LastChange).OfType<MetricComparison>()))
        {
            writer.Write(
                comparison.Metric, comparison.By.ToString().ToLowerInvariant(), comparison.First, comparison.Second, comparison.FirstCount, comparison.SecondCount, comparison.FirstValue.Value,
                comparison.SecondValue.Value, comparison.Difference.Value, comparison.Difference.Interval.Lower, comparison.Difference.Interval.Upper, comparison.PValue, comparison.AdjustedPValue ?? double.NaN);
        }
    }

    public static void WriteTrends(ResultWriter writer, FeedbackReport report)
    {
        foreach (var trend in report.Trends)
        {
            var (segment, channel, touchpoint) = (trend.Segment ?? "", trend.Channel ?? "", trend.Touchpoint ?? "");
            if (trend is { Slope: { } slope, PValue: { } p })
            {
                writer.Write(trend.Metric, segment, channel, touchpoint, "slope", "", "", "", slope.Value, slope.Interval.Lower, slope.Interval.Upper, p);
            }

            foreach (var shift in trend.Shifts)
            {
                writer.Write(
                    trend.Metric, segment, channel, touchpoint, "shift", shift.Start, shift.Earliest, shift.Latest, shift.Magnitude.Value, shift.Magnitude.Interval.Lower, shift.Magnitude.Interval.Upper, shift.PValue);
            }

            if (trend.LastChange is { } change)
            {
                writer.Write(
                    trend.Metric, segment, channel, touchpoint, "change", change.Second, change.First, change.Second, change.Difference.Value, change.Difference.Interval.Lower, change.Difference.Interval.Upper, change.PValue);
            }
        }
    }

    private bool Has(FeedbackBreakdown part) => by.HasFlag(part);
}
