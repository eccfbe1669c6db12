using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class FeedbackTests(InstalledTool tool)
{
    [Fact]
    public void Answers_become_metrics_with_intervals_by_segment()
    {
        var run = tool.RunWithInput(Shop(), "feedback", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("metric,segment,n,value,lower,upper,mean,favourable,effective_n", run.Lines[0]);
        Assert.Equal(["nps,,", "nps,north,", "nps,south,", "csat,,", "csat,north,", "csat,south,"], run.Lines[1..].Select(line => string.Join(',', line.Split(',')[..2]) + ","));

        // 60 promoters, 20 passives, 20 detractors by hand: n' 103, p' 60.75 ÷ 103, q' 20.75 ÷ 103.
        var all = run.Lines[1].Split(',').Skip(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        var (p, q) = (60.75 / 103, 20.75 / 103);
        Assert.Equal((100, 40), (all[0], Math.Round(all[1], 9)));
        Assert.Equal(100 * (p - q - 1.959963984540054 * Math.Sqrt((p + q - (p - q) * (p - q)) / 103)), all[2], 9);
        Assert.DoesNotContain("person", run.Output + run.Error);
    }

    [Fact]
    public void Bad_rows_are_named_by_line_without_what_they_say_and_the_others_are_counted()
    {
        const string Secret = "call me at home";
        var run = tool.RunWithInput(
            Shop() + $"p,2026-01-01,nps,11,north,,1,{Secret}\np,2026-01-04,nps,7.5,north,,1,{Secret}\np,soon,nps,7,north,,1,{Secret}\np,2026-01-01,smile,7,north,,1,{Secret}\np,2026-01-02,nps,,north,,1,\np,2026-01-03,nps,9,north,,-2,\n",
            "feedback", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.All(Enumerable.Range(202, 6), line => Assert.Contains($"line {line}:", run.Error));
        Assert.Contains("above the scale 0 to 10", run.Error);
        Assert.Contains("Declare it with --metric", run.Error);
        Assert.DoesNotContain(Secret, run.Error);
        Assert.StartsWith("nps,,100,", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_from_1_to_10_is_no_NPS_but_has_a_mean()
    {
        var refused = tool.RunWithInput("score\n5\n", "feedback", "-", "--as", "nps", "--no-time", "--metric", "nps=1..10:nps");
        var mean = tool.RunWithInput("score\n5\n10\n", "feedback", "-", "--as", "wait", "--no-time", "--metric", "wait=1..10:mean");
        var low = tool.RunWithInput("score\n1\n2\n2\n5\n", "feedback", "-", "--as", "effort", "--no-time", "--metric", "effort=1..5:box2:low");
        var suspected = tool.RunWithInput("score\n" + string.Concat(Enumerable.Repeat("1\n10\n", 20)), "feedback", "-", "--as", "nps", "--no-time");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("1 to 10 is no NPS", refused.Error);
        Assert.StartsWith("wait,,2,7.5,", mean.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("effort,,4,0.75,", low.Lines[1], StringComparison.Ordinal);
        Assert.Contains("note: nps: No answer is 0", suspected.Error);
        Assert.Equal(0, suspected.ExitCode);
    }

    [Fact]
    public void Differences_trends_charts_and_the_whole_report_are_written()
    {
        var compare = tool.RunWithInput(Shop(), "feedback", "-", "--compare");
        var trends = tool.RunWithInput(Shop(), "feedback", "-", "--trends", "--by", "none");
        var chart = JsonNode.Parse(tool.RunWithInput(Shop(), "feedback", "-", "--chart", "nps", "--by", "segment").Output)!;
        var json = JsonNode.Parse(tool.RunWithInput(Shop(), "feedback", "-", "--format", "json", "--interval", "dirichlet", "--level", "0.9").Output)!;

        Assert.Contains(compare.Lines, line => line.StartsWith("nps,segment,others,south,50,50,", StringComparison.Ordinal));
        Assert.Contains(compare.Lines, line => line.StartsWith("nps,period,2026-04-01,2026-05-01,20,20,", StringComparison.Ordinal));
        Assert.Contains(trends.Lines, line => line.StartsWith("nps,,,,slope,", StringComparison.Ordinal));
        Assert.Equal(10, chart["data"]!["values"]!.AsArray().Count(row => (string?)row!["kind"] == "result"));
        Assert.Equal((1, 0.9), ((int)json["version"]!, (double)json["level"]!));
    }

    [Fact]
    public void The_same_answer_twice_is_counted_once()
    {
        var run = tool.RunWithInput(Shop() + "person 1,2026-01-15T10:00:00Z,nps,10,north,,1,\n", "feedback", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 202: the same respondent", run.Error);
        Assert.StartsWith("nps,,100,", run.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", "colour")]
    [InlineData("--by", "3")]
    [InlineData("--metric", "wait=1..10")]
    [InlineData("--metric", "wait=10..1:mean")]
    [InlineData("--metric", "wait=1..10:box11")]
    [InlineData("--interval", "exact")]
    [InlineData("--chart", "ces")]
    [InlineData("--compare", "--trends")]
    [InlineData("--no-time", "--trends")]
    [InlineData("--columns", "score=points")]
    public void Arguments_that_cannot_be_used_say_why(string option, string value)
    {
        var run = tool.RunWithInput(Shop(), "feedback", "-", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error:", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_file_without_a_usable_row_is_an_error()
    {
        Assert.Equal(2, tool.RunWithInput("timestamp,metric,score\n", "feedback", "-").ExitCode);
        Assert.Equal(2, tool.RunWithInput("timestamp,metric,score\n2026-01-01,nps,99\n", "feedback", "-").ExitCode);
        Assert.Equal(2, tool.RunWithInput("metric,score\nnps,9\n", "feedback", "-").ExitCode);
    }

    /// <summary>Five months of 20 answers to nps and csat, half of them in the south, which is less content.</summary>
    private static string Shop()
    {
        var text = new StringBuilder("respondent,timestamp,metric,score,segment,channel,weight,comment\n");
        for (var i = 0; i < 100; i++)
        {
            var (month, segment) = (1 + i / 20, i % 2 == 0 ? "north" : "south");
            var score = (i % 10) switch { < 6 => 10, < 8 => 8, _ => 3 };
            text.Append(CultureInfo.InvariantCulture, $"person {i},2026-{month:00}-15T10:00:00Z,nps,{score},{segment},mail,1,\n");
            text.Append(CultureInfo.InvariantCulture, $"person {i},2026-{month:00}-15T10:00:00Z,csat,{1 + i % 5},{segment},mail,1,\n");
        }

        return text.ToString();
    }
}
