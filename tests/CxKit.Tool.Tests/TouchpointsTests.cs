using System.Text.Json;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class TouchpointsTests(InstalledTool tool)
{
    private const string Small = """
        timestamp,signal,value,channel,segment,weight
        2026-01-05,delivery.rating,4,web,at,
        2026-01-06,delivery.rating,5,web,de,1
        2026-02-07T09:00:00+01:00,delivery.rating,3,phone,at,1
        2026-02-08,delivery.on_time,1,web,at,1

        """;

    [Fact]
    public void Signals_become_scores_with_intervals_and_coverage()
    {
        var run = tool.RunWithInput(Small, "touchpoints", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("touchpoint,channel,segment,period,score,lower,upper,coverage,count,raw,shrinkage,change,change_lower,change_upper,weakest,points_lost", run.Lines[0]);
        Assert.Contains(run.Lines, line => line.StartsWith("delivery,,,2026-01-01,87.5,", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("delivery,phone,,,50,", StringComparison.Ordinal));
        Assert.Contains("scored 1 touchpoint from 4 values", run.Error);
        Assert.DoesNotContain(tool.RunWithInput(Small, "touchpoints", "-", "--by", "none").Lines, line => line.Contains(",phone,", StringComparison.Ordinal));
        Assert.Contains(tool.RunWithInput(Small, "touchpoints", "-", "--period", "year").Lines, line => line.StartsWith("delivery,,,2026-01-01,87.5,", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_rows_are_named_and_the_others_are_used()
    {
        const string Bad = """
            2026-02-09,delivery.on_time,yes,web,at,1
            2026-02-09,delivery.speed,3,web,at,1
            2026-02-09,delivery.rating,7,web,at,1
            2026-02-09,delivery.on_time,0.5,web,at,1
            never,delivery.on_time,1,web,at,1
            2026-02-09,delivery.on_time,1,web,at,0
            2026-02-09,,1,web,at,0

            """;
        var run = tool.RunWithInput(Small + Bad, "touchpoints", "-");

        Assert.Equal(1, run.ExitCode);
        string[] findings =
        [
            "line 6: value: 'yes' is not a number", "line 7: the catalogue has no signal 'delivery.speed'", "line 8: 7 is above 5", "line 9: 'delivery.on_time' takes 1 for yes",
            "line 10: 'never' is not a time", "line 11: the weight is 0", "line 12: the name of the signal is empty",
        ];
        Assert.All(findings, finding => Assert.Contains("refused: standard input, " + finding, run.Error));
        Assert.Equal(tool.RunWithInput(Small, "touchpoints", "-").Output, run.Output);
    }

    [Fact]
    public void The_written_catalogue_can_be_given_back_and_changed()
    {
        var written = tool.Run("touchpoints", "catalogue");
        Assert.Equal(0, written.ExitCode);
        var file = tool.Write("catalogue.json", written.Output);
        Assert.Equal(tool.RunWithInput(Small, "touchpoints", "-").Output, tool.RunWithInput(Small, "touchpoints", "-", "--catalogue", file).Output);

        var wrong = tool.Write("wrong.json", written.Output.Replace("\"target\": 0.95", "\"target\": 0.6", StringComparison.Ordinal));
        Unusable(tool.RunWithInput(Small, "touchpoints", "-", "--catalogue", wrong), "as target and as worst value");
        Unusable(tool.RunWithInput(Small, "touchpoints", "-", "--catalogue", tool.Write("broken.json", "{]")), "line 1", "cxkit touchpoints catalogue");
    }

    [Fact]
    public void There_are_json_a_table_and_charts()
    {
        using var index = JsonDocument.Parse(tool.RunWithInput(Small, "touchpoints", "-", "--format", "json").Output);
        Assert.Equal(1, index.RootElement.GetProperty("version").GetInt32());
        Assert.Contains("whole shop", tool.RunWithInput(Small, "touchpoints", "-", "--format", "table").Output);
        foreach (var chart in new[] { "index", "channel", "segment", "course" })
        {
            using var vega = JsonDocument.Parse(tool.RunWithInput(Small, "touchpoints", "-", "--format", "vega", "--chart", chart).Output);
            Assert.NotEqual(0, vega.RootElement.GetProperty("data").GetProperty("values").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("--by", "country", "is not one of the choices")]
    [InlineData("--period", "fortnight", "is not one of the choices")]
    [InlineData("--aggregation", "median", "is not one of the choices")]
    [InlineData("--time-zone", "Mars/Olympus", "knows no zone")]
    [InlineData("--segment-column", "region", "no column 'region'")]
    [InlineData("--catalogue", "nowhere.json", "There is no file")]
    public void Options_that_cannot_be_used_are_refused(string option, string value, string message) =>
        Unusable(tool.RunWithInput(Small, "touchpoints", "-", option, value), message);

    [Fact]
    public void A_file_without_a_usable_row_is_refused() => Unusable(tool.RunWithInput("timestamp,signal,value\n2026-01-01,x,1\n", "touchpoints", "-"), "no row that can be used");

    private static void Unusable(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.DoesNotContain("   at ", run.Error);
    }
}
