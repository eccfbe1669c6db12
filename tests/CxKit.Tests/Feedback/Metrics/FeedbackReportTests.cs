using System.Text.Json;
using System.Text.Json.Nodes;
using CxKit.Feedback;
using CxKit.Numerics;

namespace CxKit.Tests.Feedback.Metrics;

public class FeedbackReportTests
{
    private static readonly DateTimeOffset s_start = new(2025, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_group_and_period_has_its_metric_and_they_add_up()
    {
        var report = FeedbackReport.From(Shop());
        var all = report.Find("nps")!;

        Assert.Equal(2400, all.Count);
        foreach (var by in new Func<MetricResult, bool>[] { result => result.Segment is not null, result => result.Channel is not null, result => result.Touchpoint is not null })
        {
            Assert.Equal(2400, report.Results.Where(result => result.Metric == "nps" && by(result) && result.Start is null).Sum(result => result.Count));
        }

        Assert.Equal(2400, report.Results.Where(result => result is { Metric: "nps", Segment: null, Channel: null, Touchpoint: null, Start: not null }).Sum(result => result.Count));
        Assert.Equal(report.Find("csat", segment: "south")!.Value.Value, report.Find("csat", segment: "south")!.TopBox!.Value.Value);
    }

    [Fact]
    public void A_planted_bad_segment_and_a_planted_shift_are_found()
    {
        var report = FeedbackReport.From(Shop());
        var worst = report.Comparisons.Where(comparison => comparison.Metric == "nps").MinBy(comparison => comparison.Difference.Value)!;
        var trend = report.Trends.Single(trend => trend is { Metric: "nps", Segment: "south" });

        Assert.Equal(("south", FeedbackBreakdown.Segment), (worst.Second, worst.By));
        Assert.True(worst.AdjustedPValue < 0.001);
        Assert.Equal(new DateOnly(2025, 7, 1), Assert.Single(trend.Shifts).Start);
        Assert.Empty(report.Trends.Single(trend => trend is { Metric: "nps", Segment: "north" }).Shifts);
    }

    [Fact]
    public void Small_groups_are_left_out_and_counted()
    {
        FeedbackScore[] scores = [.. Enumerable.Range(0, 40).Select(i => new FeedbackScore("csat", 1 + i % 5, s_start, Segment: i < 3 ? "few" : "many"))];
        var report = FeedbackReport.From(scores);

        Assert.Null(report.Find("csat", segment: "few"));
        Assert.NotNull(report.Find("csat", segment: "many"));
        Assert.Equal(1, report.SmallCells);
        Assert.DoesNotContain("few", JsonSerializer.Serialize(report, FeedbackJson.Default.FeedbackReport));
        Assert.NotNull(FeedbackReport.From(scores, new() { MinimumCell = 3 }).Find("csat", segment: "few"));
    }

    [Fact]
    public void Weights_show_their_design_effect()
    {
        FeedbackScore[] scores = [.. Enumerable.Range(0, 100).Select(i => new FeedbackScore("nps", i % 2 == 0 ? 10 : 0, s_start, Weight: i % 2 == 0 ? 3 : 1))];
        var nps = FeedbackReport.From(scores).Find("nps")!;

        Assert.Equal(50, nps.Value.Value, tolerance: 1e-9);
        Assert.Equal(1.25, nps.DesignEffect, tolerance: 1e-9); // n·Σw² ÷ (Σw)² = 100·500 ÷ 200², Kish (1965)
        Assert.Equal(80, nps.EffectiveCount, tolerance: 1e-9);
    }

    [Fact]
    public void A_report_comes_back_from_JSON_as_it_was()
    {
        var report = FeedbackReport.From(Shop().Append(new FeedbackScore("nps", 12, s_start)));
        var json = JsonSerializer.Serialize(report, FeedbackJson.Default.FeedbackReport);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.FeedbackReport)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, FeedbackJson.Default.FeedbackReport));
        Assert.StartsWith("{\"version\":1,", json, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(json.Replace("{\"version\":1,", "{\"version\":2,", StringComparison.Ordinal), FeedbackJson.Default.FeedbackReport));
    }

    [Fact]
    public void Charts_have_the_points_and_the_shift()
    {
        var report = FeedbackReport.From(Shop());
        var chart = JsonNode.Parse(report.ToVegaLite("nps", FeedbackBreakdown.Segment))!;
        var rows = chart["data"]!["values"]!.AsArray();

        Assert.Equal(24, rows.Count(row => (string?)row!["kind"] == "result"));
        Assert.Contains(rows, row => (string?)row!["kind"] == "shift" && (string?)row["group"] == "south" && (string?)row["start"] == "2025-07-01");
        Assert.Throws<ArgumentException>(() => report.ToVegaLite("nps", FeedbackBreakdown.Period));
    }

    [Fact]
    public void Periods_are_made_longer_but_never_shorter()
    {
        var totals = FeedbackTotals.From(Shop());

        Assert.Equal(4, FeedbackReport.From(totals, new() { Period = Period.Quarter }).Results.Count(result => result is { Metric: "nps", Segment: null, Channel: null, Touchpoint: null, Start: not null }));
        Assert.Throws<ArgumentException>(() => FeedbackReport.From(totals, new() { Period = Period.Week }));
    }

    [Fact]
    public void Nothing_makes_an_empty_report()
    {
        var report = FeedbackReport.From([]);

        Assert.Empty(report.Results);
        Assert.Equal(0, report.Count);
    }

    /// <summary>A year of 2,400 answers to nps and to csat; the south fell by 40 points in July.</summary>
    private static IEnumerable<FeedbackScore> Shop()
    {
        var random = new SeededRandom(31);
        string[] channels = ["mail", "shop", "app"];
        for (var i = 0; i < 2400; i++)
        {
            var (month, south) = (i % 12, i / 12 % 2 == 0);
            var promoters = south && month >= 6 ? 0.2 : 0.5;
            var detractors = south && month >= 6 ? 0.3 : 0.2;
            var u = random.NextDouble();
            var at = s_start.AddMonths(month);
            var (channel, touchpoint) = (channels[i % 3], i % 5 == 0 ? "delivery" : "checkout");
            yield return new("nps", u < promoters ? 10 : u < promoters + detractors ? 2 : 8, at, $"person {i}", south ? "south" : "north", channel, touchpoint);
            yield return new("csat", 1 + random.Next(0, 5), at, $"person {i}", south ? "south" : "north", channel, touchpoint);
        }
    }
}
