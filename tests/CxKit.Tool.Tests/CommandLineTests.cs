using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class CommandLineTests(InstalledTool tool)
{
    private readonly string _demand = tool.Write("command-line.csv", "id,date,value\nA,2024-01-01,3\nA,2024-02-01,5\nA,2024-03-01,4\n");

    [Theory]
    [InlineData("forecast")]
    [InlineData("backtest")]
    [InlineData("reorder")]
    [InlineData("journey")]
    [InlineData("attribution")]
    [InlineData("drivers")]
    [InlineData("touchpoints")]
    [InlineData("touchpoints delivery")]
    [InlineData("touchpoints checkout")]
    [InlineData("touchpoints returns")]
    [InlineData("touchpoints mystery")]
    [InlineData("touchpoints charts")]
    [InlineData("feedback")]
    [InlineData("feedback themes")]
    public void Help_shows_usage_columns_and_an_example(string command)
    {
        var run = tool.Run([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"\n  cxkit {command} ", run.Output.ReplaceLineEndings("\n"));
        Assert.Contains("Input columns", run.Output);
        Assert.Contains("Output columns:", run.Output);
        Assert.Contains($"cxkit {command} ", run.Output[run.Output.IndexOf("Example", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Every_command_of_the_readme_has_the_options_it_is_shown_with()
    {
        var shown = File.ReadLines(Path.Combine(Repository.Root, "README.md")).Where(line => line.StartsWith("cxkit ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, line =>
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
            var run = tool.Run([.. words.TakeWhile(word => word.All(char.IsAsciiLetterLower)), "--help"]);

            Assert.Equal(0, run.ExitCode);
            Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains($"  {option} ", run.Output, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_help_of_the_tool_names_the_exit_codes()
    {
        var run = tool.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Exit codes: 0 done; 1 ", run.Output);
    }

    [Fact]
    public void Without_a_command_nothing_is_done() => Refused(tool.Run(), "See: cxkit --help");

    [Fact]
    public void An_unknown_command_is_refused() => Refused(tool.Run("forcast", _demand), "'forcast'");

    [Fact]
    public void An_unknown_option_is_refused() => Refused(tool.Run("forecast", _demand, "--horizen", "3"), "'--horizen'");

    [Fact]
    public void A_command_without_its_file_is_refused() => Refused(tool.Run("forecast"), "'demand.csv'");

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("10001")]
    [InlineData("many")]
    public void A_horizon_outside_its_range_is_refused(string horizon) =>
        Refused(tool.Run("forecast", _demand, "--horizon", horizon), "--horizon is a whole number from 1 to 10000");

    [Fact]
    public void A_level_in_per_cent_is_refused_with_the_fraction_to_write() =>
        Refused(tool.Run("forecast", _demand, "--levels", "80,95"), "write 0.8 for 80 %", "write 0.95 for 95 %");

    [Fact]
    public void A_level_of_one_is_not_taken_for_one_per_cent()
    {
        var run = tool.Run("forecast", _demand, "--levels", "1");

        Refused(run, "A level is a fraction such as 0.95");
        Assert.DoesNotContain("0.01", run.Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000")]
    [InlineData("0,8")]
    [InlineData("NaN")]
    [InlineData("0.8,0.8")]
    [InlineData("")]
    public void A_level_that_is_none_is_refused(string levels) => Refused(tool.Run("forecast", _demand, "--levels", levels), "--levels");

    [Fact]
    public void An_unknown_model_lists_the_known_ones() =>
        Refused(tool.Run("forecast", _demand, "--model", "prophet"), "'prophet' is not a model", "auto", "ets:AAdM", "naive", "snaive", "mean");

    [Fact]
    public void An_unknown_period_lists_the_known_ones() =>
        Refused(tool.Run("forecast", _demand, "--period", "fortnight"), "--period: 'fortnight'", "day or week or month or quarter or year");

    [Fact]
    public void The_output_cannot_replace_the_input()
    {
        Refused(tool.Run("forecast", _demand, "--output", _demand), "would overwrite the input");
        Assert.StartsWith("id,date,value", File.ReadAllText(_demand));
    }

    [Fact]
    public void An_output_folder_that_does_not_exist_is_refused() =>
        Refused(tool.Run("forecast", _demand, "--output", Path.Combine("nowhere", "out.csv")), "nowhere", "does not exist");

    [Fact]
    public void A_full_disk_is_an_error_and_no_stack_trace()
    {
        const string FullDevice = "/dev/full";
        if (File.Exists(FullDevice))
        {
            Refused(tool.Run("forecast", _demand, "--model", "mean", "--output", FullDevice), "the result cannot be written");
        }
    }

    private static void Refused(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.DoesNotContain("   at ", run.Error);
    }
}
