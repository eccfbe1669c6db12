using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class FeedbackThemesTests(InstalledTool tool)
{
    private const string Dictionary = """{"version":1,"themes":[{"name":"zip","terms":["zip"]},{"name":"delivery","terms":["deliver*"]}]}""";

    [Fact]
    public void Themes_of_low_and_high_scores_are_rows_with_what_tells_something_first()
    {
        var run = tool.RunWithInput(Reviews(), "feedback", "themes", "-", "--low", "2", "--high", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("side,kind,theme,comments,share,lower,upper,share_low,share_high,effect,effect_lower,effect_upper,z,terms,quote", run.Lines[0]);
        Assert.StartsWith("low,topic,zip broke,60,0.3,", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.StartsWith("low,general,disappointed,60,0.3,", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("high,topic,fast delivery,100,0.5,", StringComparison.Ordinal));
        Assert.Contains("read 200 comments, 1 row without words", run.Error);
        Assert.DoesNotContain("shop.com", run.Output + run.Error);
        Assert.Contains("[mail]", run.Output);
    }

    [Fact]
    public void Json_table_chart_and_gzip_say_the_same()
    {
        var file = Gzipped("themes.csv.gz", Reviews());
        var json = JsonNode.Parse(tool.Run("feedback", "themes", file, "--low", "2", "--high", "5", "--quotes", "0", "--format", "json").Output)!;
        var table = tool.Run("feedback", "themes", file, "--low", "2", "--high", "5", "--format", "table");
        var chart = JsonNode.Parse(tool.Run("feedback", "themes", file, "--low", "2", "--high", "5", "--chart").Output)!;

        Assert.Equal((1, 60), ((int)json["version"]!, (int)json["low"]![0]!["comments"]!));
        Assert.Empty(json["low"]![0]!["quotes"]!.AsArray());
        Assert.Contains("zip broke", table.Output);
        Assert.Contains("vega-lite", (string)chart["$schema"]!);
    }

    [Fact]
    public void Themes_of_a_dictionary_are_counted()
    {
        var dictionary = tool.Write("themes.json", Dictionary);
        var run = tool.RunWithInput(Reviews(), "feedback", "themes", "-", "--dictionary", dictionary);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("zip,60,0.3,", run.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("delivery,100,0.5,", run.Lines[2], StringComparison.Ordinal);
        Assert.Contains("20.0 % without any theme", run.Error);
    }

    [Fact]
    public void Rows_without_a_usable_score_are_named_without_what_they_say_and_the_others_count()
    {
        var run = tool.RunWithInput(Reviews() + "secret words,many\nsecret words,\n", "feedback", "themes", "-", "--low", "2", "--high", "5");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 203:", run.Error);
        Assert.Contains("line 204:", run.Error);
        Assert.DoesNotContain("secret", run.Output + run.Error);
        Assert.StartsWith("low,topic,zip broke,60,", run.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("text,score\na,1\n", "--comment-column")]
    [InlineData("comment,score\n", "has 0 comments")]
    [InlineData("comment,score\nbad,1\n", "has 1 comment with words, but 5 are needed. Set --low and --high")]
    public void A_file_that_cannot_be_used_says_what_to_do(string text, string message)
    {
        var run = tool.RunWithInput(text, "feedback", "themes", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--low", "bad")]
    [InlineData("--low", "9")]
    [InlineData("--language", "english")]
    [InlineData("--min-cell", "1")]
    [InlineData("--quotes", "-1")]
    [InlineData("--level", "95")]
    public void Arguments_that_cannot_be_used_say_why(string option, string value)
    {
        var run = tool.RunWithInput(Reviews(), "feedback", "themes", "-", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error:", run.Error);
        Assert.DoesNotContain("Parameter", run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("""{"themes":[{"name":"zip","terms":["zip"]}]}""", "write \"version\": 1 into it.")]
    [InlineData("""{"version":2,"themes":[]}""", "Use a newer CxKit.")]
    [InlineData("""{"version":1,"themes":[{"terms":["zip"]}]}""", "Theme 1 has no name.")]
    [InlineData("""{"version":1}""", "It has no themes.")]
    [InlineData("[]", "is no dictionary of themes")]
    public void A_dictionary_that_cannot_be_used_is_explained(string json, string message)
    {
        var dictionary = tool.Write("themes.json", json);
        var run = tool.RunWithInput(Reviews(), "feedback", "themes", "-", "--dictionary", dictionary);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.DoesNotContain("member type", run.Error);
    }

    [Fact]
    public void Help_names_the_arguments_of_this_command_only()
    {
        var run = tool.Run("feedback", "themes", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<comments.csv>", run.Output);
        Assert.DoesNotContain("<responses.csv>", run.Output);
        Assert.Contains("Examples:", run.Output);
    }

    private static string Reviews()
    {
        var text = new StringBuilder("comment,score\n");
        for (var i = 0; i < 200; i++)
        {
            text.Append(i < 60 ? "\"Disappointed. The zip broke, write to me: ann@shop.com\",1\n" : i < 100 ? "It came on Monday,2\n" : "A fast delivery,5\n");
        }

        return text.Append(",5\n").ToString();
    }

    private string Gzipped(string name, string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return tool.Write(name, packed.ToArray());
    }
}
