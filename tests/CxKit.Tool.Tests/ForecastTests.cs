using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class ForecastTests(InstalledTool tool)
{
    private const string Header = "id,step,date,mean,lower_80,upper_80,lower_95,upper_95,model";

    private const string Demand = """
        id,date,value
        A,2024-01-15,3
        A,2024-02-01,5
        B,2024-01-01,7
        A,2024-02-20,1
        A,2024-03-01,4
        B,2024-02-29,2
        B,2024-03-31,1

        """;

    [Fact]
    public void Lines_of_a_period_are_summed_and_dates_are_those_of_the_periods_to_come()
    {
        var run = Run(Demand, "--model", "naive", "--horizon", "2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        Assert.Collection(
            run.Lines[1..].Select(line => line.Split(',')),
            row => Assert.Equal(["A", "1", "2024-04-01", "4"], row[..4]),
            row => Assert.Equal(["A", "2", "2024-05-01", "4"], row[..4]),
            row => Assert.Equal(["B", "1", "2024-04-01", "1"], row[..4]),
            row => Assert.Equal(["B", "2", "2024-05-01", "1"], row[..4]));
        Assert.Contains("read 7 lines of standard input: 2 items, 3 months to 2024-03-31", run.Error);
    }

    [Fact]
    public void Every_interval_holds_the_mean_and_lies_in_the_wider_one()
    {
        foreach (var row in Run(Demand, "--model", "mean").Lines[1..].Select(Numbers))
        {
            Assert.True(row.Lower95 <= row.Lower80 && row.Lower80 <= row.Mean && row.Mean <= row.Upper80 && row.Upper80 <= row.Upper95, row.ToString());
        }
    }

    [Fact]
    public void Demand_is_not_forecast_below_zero_unless_asked_for()
    {
        var clipped = Run(Demand, "--model", "naive").Lines[1..].Select(Numbers).ToArray();
        var free = Run(Demand, "--model", "naive", "--allow-negative").Lines[1..].Select(Numbers).ToArray();

        Assert.Contains(free, row => row.Lower95 < 0);
        Assert.All(clipped.Zip(free), pair => Assert.Equal(Math.Max(0, pair.Second.Lower95), pair.First.Lower95));
        Assert.All(clipped.Zip(free), pair => Assert.Equal(pair.Second.Upper95, pair.First.Upper95));
    }

    [Fact]
    public void The_form_of_the_file_does_not_matter()
    {
        string[] arguments = ["forecast", "-", "--model", "mean"];
        var expected = tool.RunWithInput(Demand, arguments);
        Assert.Equal(0, expected.ExitCode);

        var quoted = string.Concat(Demand.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"\"{line.Replace(",", "\",\"")}\"\n"));
        var withOtherColumns = string.Concat(Demand.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, i) => i == 0 ? $"note,{line}\n" : $"\"two\nlines, \"\"quoted\"\"\",{line}\n"));
        Assert.All(
            new (string Name, ToolRun Run)[]
            {
                ("CRLF", tool.RunWithInput(Demand.ReplaceLineEndings("\r\n"), arguments)),
                ("byte order mark", tool.RunWithInput("\uFEFF" + Demand, arguments)),
                ("no line end at the end", tool.RunWithInput(Demand.TrimEnd('\n'), arguments)),
                ("quotes", tool.RunWithInput(quoted, arguments)),
                ("other columns", tool.RunWithInput(withOtherColumns, arguments)),
                ("blank lines and blanks", tool.RunWithInput(Demand.Replace("\n", "\n\n").Replace(",", " , "), arguments)),
                ("gzip on standard input", tool.RunWithInput(BadInputTests.Gzip(Demand), arguments)),
                ("gzip", tool.Run("forecast", tool.Write("form.csv.gz", BadInputTests.Gzip(Demand)), "--model", "mean")),
                ("file", tool.Run("forecast", tool.Write("form.csv", Demand), "--model", "mean")),
                ("semicolons", tool.RunWithInput(Demand.Replace(',', ';'), [.. arguments, "--delimiter", ";"])),
                ("tabs", tool.RunWithInput(Demand.Replace(',', '\t'), [.. arguments, "--delimiter", "tab"])),
                ("reversed", tool.RunWithInput("id,date,value\n" + string.Join('\n', Demand.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Reverse()), arguments)),
                ("times", tool.RunWithInput(Demand.Replace("-01,", "-01T23:59:59+02:00,"), arguments)),
                ("one thread", tool.RunWithInput(Demand, [.. arguments, "--threads", "1"])),
            },
            form => Assert.Equal((form.Name, 0, expected.Output), (form.Name, form.Run.ExitCode, form.Run.Output)));
    }

    [Fact]
    public void Column_names_and_notations_are_options()
    {
        var run = tool.RunWithInput(
            "Stock_Code;invoice_date;quantity\nÄpfel 🍏;31/01/2024 23:59;1,5\nÄpfel 🍏;29/02/2024 08:00;2,5\n", "forecast", "-",
            "--delimiter", ";", "--decimal", "comma", "--date-format", "dd/MM/yyyy HH:mm",
            "--id-column", "stock_code", "--date-column", "invoice_date", "--value-column", "quantity", "--model", "mean", "--horizon", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Äpfel 🍏,1,2024-03-01,2,", run.Lines[1]);
    }

    [Fact]
    public void Gaps_are_zero_or_missing_as_asked()
    {
        const string WithGap = "id,date,value\nA,2024-01-01,4\nA,2024-02-01,8\nA,2024-04-01,6\n";

        Assert.Equal(4.5, Numbers(Run(WithGap, "--model", "mean").Lines[1]).Mean);
        Assert.Equal(6, Numbers(Run(WithGap, "--model", "mean", "--gaps", "missing").Lines[1]).Mean);
    }

    [Fact]
    public void Returns_lower_their_own_period_or_are_ignored()
    {
        const string WithReturns = "id,date,value\nA,2024-01-01,4\nA,2024-01-02,-1\nA,2024-02-01,2\nA,2024-02-02,-5\n";

        var netted = Run(WithReturns, "--model", "mean");
        var ignored = Run(WithReturns, "--model", "mean", "--returns", "ignore");

        Assert.Equal((0, 1.5), (netted.ExitCode, Numbers(netted.Lines[1]).Mean));
        Assert.Contains("note: standard input: Item 'A' has 1 period below zero after returns", netted.Error);
        Assert.Equal((0, 3.0), (ignored.ExitCode, Numbers(ignored.Lines[1]).Mean));
        Assert.Contains("2 lines ignored as returns", ignored.Error);
    }

    [Fact]
    public void The_end_of_the_data_can_be_said_and_an_incomplete_period_dropped()
    {
        Assert.Equal("2024-03-01", Run(Demand, "--model", "mean", "--until", "2024-02-29").Lines[1].Split(',')[2]);
        Assert.Equal("2024-06-01", Run(Demand, "--model", "mean", "--until", "2024-05-31").Lines[1].Split(',')[2]);
        Assert.Equal("2024-03-01", Run(Demand, "--model", "mean", "--until", "2024-03-30", "--last-period", "drop").Lines[1].Split(',')[2]);
    }

    [Fact]
    public void All_zero_demand_is_forecast_as_zero()
    {
        var run = Run("id,date,value\nA,2024-01-01,0\nA,2024-02-01,0\nA,2024-03-01,0\n", "--model", "mean", "--horizon", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("A,1,2024-04-01,0,0,0,0,0,", run.Lines[1]);
    }

    [Fact]
    public void Json_holds_the_same_numbers_as_csv()
    {
        var rows = Run(Demand, "--model", "mean").Lines[1..];
        using var json = JsonDocument.Parse(Run(Demand, "--model", "mean", "--format", "json").Output);

        Assert.Equal(rows.Length, json.RootElement.GetArrayLength());
        Assert.All(rows.Zip(json.RootElement.EnumerateArray()), pair =>
        {
            var fields = pair.First.Split(',');
            Assert.Equal(Header.Split(','), pair.Second.EnumerateObject().Select(property => property.Name));
            Assert.Equal(fields[0], pair.Second.GetProperty("id").GetString());
            Assert.Equal(double.Parse(fields[3], CultureInfo.InvariantCulture), pair.Second.GetProperty("mean").GetDouble());
            Assert.Equal(double.Parse(fields[7], CultureInfo.InvariantCulture), pair.Second.GetProperty("upper_95").GetDouble());
        });
    }

    [Fact]
    public void A_table_has_a_line_a_row_and_no_escape_codes()
    {
        var run = Run(Demand, "--model", "mean", "--horizon", "1", "--format", "table");

        Assert.Equal(0, run.ExitCode);
        Assert.All(Header.Split(','), column => Assert.Contains(column, run.Output));
        Assert.Contains(run.Lines, line => line.Contains(" B ") && line.Contains(" 3.333 "));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void The_result_goes_to_the_file_that_was_named()
    {
        var path = Path.Combine(tool.Folder, "result.csv");

        var run = Run(Demand, "--model", "mean", "--output", path);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(Run(Demand, "--model", "mean").Output, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("ets")]
    [InlineData("ets:AAdN")]
    [InlineData("naive")]
    [InlineData("snaive")]
    [InlineData("mean")]
    [InlineData("croston")]
    [InlineData("sba")]
    [InlineData("sbj")]
    [InlineData("tsb")]
    [InlineData("theta")]
    public void Every_model_answers(string model)
    {
        var months = string.Concat(Enumerable.Range(0, 36).Select(month => string.Create(CultureInfo.InvariantCulture,
            $"A,{2021 + month / 12}-{month % 12 + 1:00}-01,{20 + month * 29 % 17}\n")));

        var run = Run("id,date,value\n" + months, "--model", model, "--horizon", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Lines[1..].Select(Numbers), row => Assert.InRange(row.Mean, 10, 50));
        Assert.Contains($" with {model}, 3 periods", run.Error);
    }

    [Fact]
    public void Levels_name_their_columns()
    {
        var run = Run(Demand, "--model", "mean", "--levels", "0.5,0.975");

        Assert.Equal("id,step,date,mean,lower_50,upper_50,lower_97.5,upper_97.5,model", run.Lines[0]);
    }

    [Fact]
    public void Nothing_but_text_goes_to_a_redirected_standard_error()
    {
        var run = Run(Demand, "--model", "mean");

        Assert.DoesNotContain(run.Error, character => char.IsControl(character) && character is not ('\n' or '\r'));
        Assert.Equal(2, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_reader_that_stops_early_is_no_error()
    {
        var demand = new StringBuilder("id,date,value\n");
        for (var i = 0; i < 2000; i++)
        {
            demand.Append(CultureInfo.InvariantCulture, $"{i},2024-01-01,3\n{i},2024-02-01,4\n");
        }

        using var process = tool.Start("forecast", tool.Write("many.csv", demand.ToString()), "--model", "mean");
        process.StandardInput.Close();
        Assert.Equal(Header, await process.StandardOutput.ReadLineAsync());
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("   at ", error);
    }

    private ToolRun Run(string demand, params string[] arguments) => tool.RunWithInput(demand, ["forecast", "-", .. arguments]);

    private static Row Numbers(string line)
    {
        var numbers = line.Split(',')[3..8].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private sealed record Row(double Mean, double Lower80, double Upper80, double Lower95, double Upper95);

    [Fact]
    public void Regressors_of_a_file_lift_the_periods_that_they_name()
    {
        var demand = "id,date,value\n" + string.Concat(Enumerable.Range(0, 40).Select(week => string.Create(CultureInfo.InvariantCulture,
            $"A,{new DateOnly(2024, 1, 1).AddDays(7 * week):yyyy-MM-dd},{(week % 4 == 0 ? 30 : 10 + week % 3)}\n")));
        var promotions = tool.Write("promotions.csv", "date,promotion\n" + string.Concat(Enumerable.Range(0, 11).Select(month => string.Create(CultureInfo.InvariantCulture,
            $"{new DateOnly(2024, 1, 1).AddDays(28 * month):yyyy-MM-dd},1\n"))) + "soon,1\n");

        var run = tool.RunWithInput(
            demand, "forecast", "-", "--period", "week", "--horizon", "2", "--model", "ets:ANN", "--regressors", promotions, "--regressor-default", "0", "--seed", "3");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 13: date: 'soon' is not a date", run.Error, StringComparison.Ordinal);
        var means = run.Lines[1..].Select(line => double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture)).ToArray();
        Assert.True(means[0] > 2 * means[1], run.Output);
    }

    [Theory]
    [InlineData("--model", "mstl:7+x", "'x' is not")]
    [InlineData("--model", "window:0", "window")]
    [InlineData("--regressor-default", "0", "Name the file")]
    [InlineData("--regressors", "nowhere.csv", "nowhere.csv")]
    public void Unusable_models_and_regressors_are_explained(string option, string value, string message)
    {
        var run = tool.RunWithInput("id,date,value\nA,2024-01-01,3\nA,2024-02-01,4\n", "forecast", "-", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("ets")]
    [InlineData("ets:AAdA")]
    [InlineData("theta")]
    [InlineData("dotm")]
    [InlineData("ces")]
    [InlineData("arima")]
    [InlineData("arima:(0,1,1)")]
    [InlineData("croston")]
    [InlineData("sba")]
    [InlineData("sbj")]
    [InlineData("tsb")]
    [InlineData("hes")]
    [InlineData("adida")]
    [InlineData("imapa")]
    [InlineData("mstl")]
    [InlineData("mstl:4+12")]
    [InlineData("snaive")]
    [InlineData("combination")]
    public void Every_model_forecasts_by_its_name(string model)
    {
        var demand = "id,date,value\n" + string.Concat(Enumerable.Range(0, 48).Select(month => string.Create(CultureInfo.InvariantCulture,
            $"A,{2020 + month / 12}-{1 + month % 12:00}-01,{100 + month + 20 * (month % 12)}\n")));

        var run = tool.RunWithInput(demand, "forecast", "-", "--horizon", "3", "--model", model);

        Assert.Equal((0, ""), (run.ExitCode, run.ExitCode == 0 ? "" : run.Error));
        Assert.Equal(4, run.Lines.Length);
    }
}
