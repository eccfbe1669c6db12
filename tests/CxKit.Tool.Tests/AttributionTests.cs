using System.Globalization;
using System.Text.Json;
using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class AttributionTests(InstalledTool tool)
{
    private const string PathData = "data/channel_paths/channel_paths.csv.gz";
    private const string Header = "channel,credit,share,value,lower,upper";

    /// <summary>From a, half go on to b, which converts one time in three: P = ¼, ⅙ without a, 0 without b.</summary>
    private const string Small = "path,conversions,value,nulls\na > b,1,12,0\na,0,0,1\nb,0,0,2\n";

    [Fact]
    public void The_markov_model_of_order_one_is_used_when_none_is_named()
    {
        var run = tool.RunWithInput(Small, "attribution", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        Assert.Equal(["b", "a"], run.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.Equal([0.75, 0.75, 9], Numbers(run.Lines[1])[..3], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains("read 3 lines of standard input: 3 different paths over 2 channels, 1 conversion of 4 journeys", run.Error);
        Assert.Contains("credited 1 conversion to 2 channels with markov:1, P(conversion) 0.25, 200 draws", run.Error);
    }

    [Fact]
    public void Several_models_are_told_apart_by_a_column()
    {
        var run = tool.RunWithInput(Small, "attribution", "-", "--model", "first, last-non-direct:b+c,position-based:0.2:0.6,MARKOV:2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("model," + Header, run.Lines[0]);
        Assert.Equal(
            ["first,a,1", "first,b,0", "last-non-direct:b+c,a,1", "last-non-direct:b+c,b,0", "position-based:0.2:0.6,b,0.75", "position-based:0.2:0.6,a,0.25", "markov:2,a,0.5", "markov:2,b,0.5"],
            run.Lines[1..].Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.Contains("no path has the channel 'c'", run.Error);
    }

    [Fact]
    public void Time_decay_reads_the_days_before_the_conversion()
    {
        var run = tool.RunWithInput("path,conversions,times\na > b,1,7 > 0\nb,2,\n", "attribution", "-", "--model", "time-decay", "--bootstrap", "0");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["b,0.6666666666666666,0.6666666666666666,0,,", "a,0.3333333333333333,0.3333333333333333,0,,"], run.Lines[1..]);
        Assert.Contains("standard input, line 3: the times are empty", run.Error);
    }

    [Fact]
    public void Time_decay_without_times_says_what_to_do() =>
        Unusable(tool.RunWithInput(Small, "attribution", "-", "--model", "time-decay:14d"), "no column 'times'", "--times-column", "position-based");

    [Fact]
    public void Bad_rows_are_named_and_the_others_are_used()
    {
        var rows = Small + ",1,1,0\na > > b,1,1,0\na,1.5,0,0\na,-1,0,0\na,x,0,0\na,0,5,1\na,1,1\n";
        var run = tool.RunWithInput(rows, "attribution", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        string[] findings =
        [
            "line 5: the path is empty", "line 6: the path 'a > > b' has no channel", "line 7: conversions: 1.5 is not a whole number", "line 8: Conversions is -1",
            "line 9: conversions: 'x' is not a number", "line 10: It has a value of 5, but no conversion", "line 11: 3 fields where the header has 4",
        ];
        Assert.All(findings, finding => Assert.Contains("refused: standard input, " + finding, run.Error));
        Assert.Contains("7 lines refused", run.Error);
    }

    [Fact]
    public void Missing_optional_columns_are_noted()
    {
        var run = tool.RunWithInput("path,conversions\na > b,2\n", "attribution", "-", "--model", "linear");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("has no column 'value'", run.Error);
        Assert.Contains("has no column 'nulls'", run.Error);
        Assert.Equal([1, 0.5, 0, 1, 1], Numbers(run.Lines[1]));
    }

    [Fact]
    public void A_named_column_must_be_there() =>
        Unusable(tool.RunWithInput(Small, "attribution", "-", "--nulls-column", "lost"), "no column 'lost'", "--nulls-column");

    [Theory]
    [InlineData("markov:5", "from 1 to 4")]
    [InlineData("shapely", "'shapely' is not a model. The models are: markov:1 to markov:4")]
    [InlineData("position-based:0.8:0.4", "more than the whole")]
    [InlineData("last-non-direct", "is not a model")]
    [InlineData("time-decay:0d", "above zero")]
    [InlineData("markov,markov:1", "markov:1 is there twice")]
    public void A_model_that_is_none_is_refused(string model, string message) => Unusable(tool.RunWithInput(Small, "attribution", "-", "--model", model), message);

    [Theory]
    [InlineData("--bootstrap", "5", "at least 40")]
    [InlineData("--level", "95", "write 0.95 for 95 %")]
    [InlineData("--level", "0.8,0.9", "takes one level")]
    [InlineData("--seed", "-1", "--seed is a whole number")]
    public void Options_outside_their_range_are_refused(string option, string value, string message) =>
        Unusable(tool.RunWithInput(Small, "attribution", "-", option, value), message);

    [Fact]
    public void Files_without_a_row_are_refused() => Unusable(tool.RunWithInput("path,conversions\n", "attribution", "-"), "has a header and no rows");

    [Fact]
    public void Json_and_table_hold_the_same_credits()
    {
        var json = tool.RunWithInput(Small, "attribution", "-", "--format", "json", "--bootstrap", "0");
        var table = tool.RunWithInput(Small, "attribution", "-", "--format", "table");

        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(["b", "a"], document.RootElement.EnumerateArray().Select(row => row.GetProperty("channel").GetString()));
        Assert.Equal(JsonValueKind.Null, document.RootElement[0].GetProperty("lower").ValueKind);
        Assert.Contains("0.75", table.Output);
    }

    [Fact]
    public void A_seed_decides_the_intervals()
    {
        const string Paths = "path,conversions,nulls\na > b,40,100\nb,30,200\nc > a,9,50\n";
        Assert.Equal(tool.RunWithInput(Paths, "attribution", "-").Output, tool.RunWithInput(Paths, "attribution", "-", "--threads", "1", "--seed", "1").Output);
        Assert.NotEqual(tool.RunWithInput(Paths, "attribution", "-").Output, tool.RunWithInput(Paths, "attribution", "-", "--seed", "2").Output);
    }

    [Fact]
    public void Without_a_conversion_zeros_are_written_and_explained()
    {
        var run = tool.RunWithInput("path,conversions,nulls\na > b,0,5\n", "attribution", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a,0,0,0,,", "b,0,0,0,,"], run.Lines[1..]);
        Assert.Contains("no journey converted", run.Error);
    }

    [SharedDataFact(PathData)]
    public void The_example_data_of_ChannelAttribution_are_credited_as_they_come()
    {
        var run = tool.Run(
            "attribution", SharedDataFactAttribute.PathOf(PathData), "--model", "markov:1", "--conversions-column", "total_conversions",
            "--value-column", "total_conversion_value", "--nulls-column", "total_null");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("read 10,000 lines", run.Error);
        Assert.Contains("12 channels, 19,785 conversions of 88,387 journeys", run.Error);
        Assert.Contains("P(conversion) 0.223845", run.Error);
        Assert.Equal(5344.948, Numbers(Assert.Single(run.Lines, line => line.StartsWith("alpha,", StringComparison.Ordinal)))[0], 5e-4);
    }

    private static double[] Numbers(string line) => [.. line.Split(',')[1..].Select(field => double.Parse(field, CultureInfo.InvariantCulture))];

    private static void Unusable(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.DoesNotContain("   at ", run.Error);
    }
}
