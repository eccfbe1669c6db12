using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class DriversTests(InstalledTool tool)
{
    private const string Header = "driver,importance,lower,upper,performance,quadrant,share,first,last,probability_first,effect,effect_lower,effect_upper,gain,gain_lower,gain_upper,mean_rating,variance_inflation";

    [Fact]
    public void Drivers_are_listed_by_importance_with_intervals_and_quadrants()
    {
        var run = tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "1..10", "--bootstrap", "100");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        Assert.Equal(["delivery", "website"], run.Lines[1..].Select(line => line.Split(',')[0]));
        var delivery = run.Lines[1].Split(',');
        Assert.InRange(Number(delivery[1]), Number(delivery[2]), Number(delivery[3]));
        Assert.Equal("concentrate_here", delivery[5]);
        Assert.Equal(0.7, Number(delivery[10]), 0.1); // how the outcome was made, but for rounding
        Assert.Contains("read 60 lines of standard input: 2 drivers: website, delivery", run.Error);
        Assert.Contains("60 respondents, 100 draws", run.Error);
    }

    [Fact]
    public void Identifiers_and_texts_are_named_and_do_not_become_drivers()
    {
        var lines = Ratings().TrimEnd().Split('\n');
        var input = "number,segment," + lines[0] + "\n" + string.Join('\n', lines[1..].Select((line, i) => $"{1000 + i},{(i % 2 == 0 ? "new" : "known")},{line}"));
        var run = tool.RunWithInput(input, "drivers", "-", "--outcome", "overall", "--bootstrap", "0");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["delivery", "website"], run.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.Contains("column 'number' has 60 different whole numbers in 60 rows, as an identifier has", run.Error);
        Assert.Contains("column 'segment' holds text", run.Error);
        Assert.Contains("need the scale of the ratings, such as --scale 1..10", run.Error);
        Assert.Equal(",", run.Lines[1].Split(',')[4] + "," + run.Lines[1].Split(',')[5]);

        var asked = tool.RunWithInput(input, "drivers", "-", "--outcome", "overall", "--bootstrap", "0", "--drivers", "number,website");
        Assert.Equal(["website", "number"], asked.Lines[1..].Select(line => line.Split(',')[0]));
        Unusable(tool.RunWithInput(input, "drivers", "-", "--outcome", "overall", "--drivers", "segment"), "column 'segment' holds text and no numbers");
    }

    [Fact]
    public void Bad_rows_are_named_with_their_line_and_the_others_are_used()
    {
        var input = Ratings() + "11,5,5\n5,good,5\n,4,4\n5,5\n0,NA,5\n";
        var run = tool.RunWithInput(input, "drivers", "-", "--outcome", "overall", "--scale", "1..10", "--bootstrap", "0");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        Assert.Contains("line 62: website: 11 is outside the scale 1 to 10", run.Error);
        Assert.Contains("line 63: delivery: 'good' is not a number", run.Error);
        Assert.Contains("line 65: 2 fields where the header has 3", run.Error);
        Assert.Contains("line 66: website: 0 is outside the scale 1 to 10", run.Error);
        Assert.Contains("1 row without one of the answers was left out", run.Error);
        Assert.Contains("60 respondents", run.Error);
    }

    [Fact]
    public void What_cannot_be_used_is_said_with_a_remedy()
    {
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "satisfaction"), "no column 'satisfaction'", "website, delivery, overall", "--outcome");
        Unusable(tool.RunWithInput("overall\n1\n2\n", "drivers", "-", "--outcome", "overall"), "no column of ratings beside the outcome");
        Unusable(tool.RunWithInput("a,b,overall\n1,2,3\n4,5,6\n", "drivers", "-", "--outcome", "overall"), "2 drivers need at least 4 respondents");
        Unusable(tool.RunWithInput("a,overall\n1,5\n2,5\n3,5\n4,5\n", "drivers", "-", "--outcome", "overall"), "'overall' is 5 for all 4 respondents");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--outcome-kind", "logistic"), "has two values");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--outcome-kind", "ordinal", "--method", "johnson"), "Use --method shapley");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "10"), "is not a scale", "1..10");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "5..1"), "has to be above the worst");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--bootstrap", "5"), "too few draws");
        Unusable(tool.RunWithInput("a,a,overall\n1,2,3\n4,5,6\n", "drivers", "-", "--outcome", "overall"), "several columns named 'a'");
        Unusable(tool.RunWithInput(Ratings(), "drivers", "-"), "--outcome");
    }

    [Fact]
    public void Methods_kinds_and_formats_can_be_chosen()
    {
        var johnson = tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--method", "johnson", "--bootstrap", "0");
        var ordinal = tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--outcome-kind", "ordinal", "--bootstrap", "0", "--format", "json");
        var chart = tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "1..10", "--bootstrap", "40", "--format", "vega");
        var map = tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "1..10", "--bootstrap", "40", "--format", "vega-map");

        Assert.Equal("delivery", johnson.Lines[1].Split(',')[0]);
        Assert.Contains("McFadden R²", ordinal.Error);
        using var rows = JsonDocument.Parse(ordinal.Output);
        Assert.Equal("delivery", rows.RootElement[0].GetProperty("driver").GetString());
        foreach (var specification in new[] { chart, map })
        {
            using var document = JsonDocument.Parse(specification.Output);
            Assert.Equal(2, document.RootElement.GetProperty("data").GetProperty("values").GetArrayLength());
        }

        Unusable(tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--format", "vega-map"), "--scale 1..10");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        string Output(string threads) => tool.RunWithInput(Ratings(), "drivers", "-", "--outcome", "overall", "--scale", "1..10", "--bootstrap", "60", "--threads", threads).Output;
        Assert.Equal(Output("1"), Output("3"));
    }

    [SharedDataFact("data/yellowpages_csat/yellowpages_csat.csv.gz")]
    public void The_survey_of_advertisers_is_read_as_it_comes()
    {
        var run = tool.Run("drivers", SharedDataFactAttribute.PathOf("data/yellowpages_csat/yellowpages_csat.csv.gz"), "--outcome", "q1", "--scale", "1..10", "--bootstrap", "0");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(9 + 1, run.Lines.Length); // q2 to q10; the column respondent is none of them
        Assert.Contains("read 1,811 lines", run.Error);
        Assert.Contains("column 'respondent' is an identifier by its name", run.Error);
    }

    /// <summary>Sixty respondents; delivery counts most and is rated worst.</summary>
    private static string Ratings()
    {
        var text = new StringBuilder("website,delivery,overall\n");
        for (var i = 0; i < 60; i++)
        {
            var (website, delivery) = (4 + i * 7 % 6, 2 + i * 5 % 7);
            text.Append(CultureInfo.InvariantCulture, $"{website},{delivery},{Math.Clamp((int)Math.Round(0.7 * delivery + 0.2 * website + i * 3 % 4 * 0.5), 1, 10)}\n");
        }

        return text.ToString();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Unusable(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
    }
}
