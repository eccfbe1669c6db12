using System.IO.Compression;
using System.Text;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class BadInputTests(InstalledTool tool)
{
    private const string Good = "id,date,value\nA,2024-01-01,3\nA,2024-02-01,5\nA,2024-03-01,4\n";

    [Fact]
    public void A_missing_file_is_named() => Unusable(Forecast("missing.csv"), "missing.csv");

    [Fact]
    public void A_folder_is_no_file() => Unusable(Forecast(tool.Folder), "is a folder");

    [Fact]
    public void An_empty_file_is_refused() => Unusable(Forecast(tool.Write("empty.csv", "")), "empty.csv is empty");

    [Fact]
    public void A_file_of_blank_lines_is_refused() => Unusable(tool.RunWithInput("\n\n", "forecast", "-"), "names no columns");

    [Fact]
    public void A_header_alone_is_refused() => Unusable(Forecast(tool.Write("header.csv", "id,date,value\n")), "has a header and no rows");

    [Fact]
    public void A_missing_column_lists_those_that_are_there() =>
        Unusable(Forecast(tool.Write("column.csv", "sku,date,units\nA,2024-01-01,3\n")), "no column 'id'", "sku, date, units", "--id-column");

    [Theory]
    [InlineData(";", "--delimiter ';'")]
    [InlineData("\t", "--delimiter tab")]
    [InlineData("|", "--delimiter '|'")]
    public void A_header_with_another_separator_suggests_it(string separator, string suggestion) =>
        Unusable(tool.RunWithInput(Good.Replace(",", separator), "forecast", "-"), suggestion);

    [Fact]
    public void A_column_that_is_there_twice_is_refused() =>
        Unusable(tool.RunWithInput("id,date,value,value\nA,2024-01-01,3,4\n", "forecast", "-"), "several columns named 'value'");

    [Theory]
    [InlineData("A,2024-01-01,\"12,5\"", "'12,5' has a comma in it", "--decimal comma")]
    [InlineData("A,2024-01-01,NaN", "'NaN' is not a finite number")]
    [InlineData("A,2024-01-01,-Infinity", "'-Infinity' is not a finite number")]
    [InlineData("A,2024-01-01,1e15", "exceeds 10^12")]
    [InlineData("A,2024-01-01,five", "'five' is not a number")]
    [InlineData("A,2024-01-01,", "the number is empty")]
    [InlineData("A,2024-02-30,3", "'2024-02-30' is not a date", "2024-03-31T09:30:00", "--date-format")]
    [InlineData("A,2024-01-01Tnoon,3", "'2024-01-01Tnoon' is not a date")]
    [InlineData("A,01/02/2024,3", "'01/02/2024' is not a date")]
    [InlineData("A,0204-01-01,3", "the year of '0204-01-01' lies outside 1700 to 2299")]
    [InlineData("A,9999-12-31,3", "the year of '9999-12-31' lies outside 1700 to 2299")]
    [InlineData(",2024-01-01,3", "the item is empty")]
    [InlineData("\u00a0,2024-01-01,3", "the item is blank")]
    [InlineData("A,2024-01-01", "2 fields where the header has 3")]
    [InlineData("A,2024-01-01,3,4", "4 fields where the header has 3")]
    [InlineData("\"A\"x,2024-01-01,3", "text after a closing quote")]
    public void A_bad_row_is_named_and_the_others_are_used(string row, params string[] parts)
    {
        var run = tool.RunWithInput(Good.Replace("A,2024-02-01,5", row), "forecast", "-", "--model", "mean", "--horizon", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input, line 3:", run.Error);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.Contains("read 3 lines of standard input: 1 item, 3 months to 2024-03-01, 1 line refused", run.Error);
        Assert.StartsWith("A,1,2024-04-01,2.333333333333333", run.Lines[1]); // (3 + 0 + 4) ÷ 3: the month without its row has no demand
    }

    [Fact]
    public void The_line_of_a_bad_row_counts_line_breaks_inside_quotes()
    {
        var run = tool.RunWithInput("id,date,value,note\r\nA,2024-01-01,3,\"two\r\nlines\"\r\n\r\nA,soon,3,\r\n", "forecast", "-", "--model", "mean");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input, line 5: 'soon' is not a date", run.Error);
    }

    [Fact]
    public void A_file_without_a_usable_row_is_refused() =>
        Unusable(tool.RunWithInput("id,date,value\nA,yesterday,3\n", "forecast", "-"), "has no row that can be used", "line 2");

    [Fact]
    public void Thousands_of_bad_rows_are_counted_and_the_first_twenty_listed()
    {
        var rows = string.Concat(Enumerable.Repeat("B,soon,1\n", 3000));

        var run = tool.RunWithInput(Good + rows, "forecast", "-", "--model", "mean");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(20, run.Error.Split("'soon' is not a date").Length - 1);
        Assert.Contains("... and 2,980 more rows with an unreadable date; 3,000 in all.", run.Error);
    }

    [Fact]
    public void A_quote_that_never_closes_is_refused_with_its_line() =>
        Unusable(tool.RunWithInput(Good + "\"B,2024-01-01,3\nC,2024-01-01,3\n", "forecast", "-"), "line 5", "never closed");

    [Fact]
    public void A_field_of_ten_megabytes_is_refused_with_its_line() =>
        Unusable(tool.RunWithInput($"{Good}\"{new string('x', 10_000_000)}\",2024-01-01,3\n", "forecast", "-"), "line 5", "longer than 1,048,576 bytes");

    [Fact]
    public void A_binary_file_is_refused() => Unusable(Forecast(tool.Write("binary.csv", [1, 2, 0, 3, 4, 0])), "is not text");

    [Fact]
    public void A_workbook_is_refused() => Unusable(Forecast(tool.Write("book.xlsx", "PK\u0003\u0004rest")), "spreadsheet workbook");

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_truncated_gzip_file_is_refused(double share)
    {
        var whole = Gzip(Good + string.Concat(Enumerable.Range(0, 5000).Select(i => $"B{i % 977},2024-01-{i % 28 + 1:00},{i % 13}\n")));

        Unusable(Forecast(tool.Write("truncated.csv.gz", whole[..(int)(share * whole.Length)])), "truncated.csv.gz ends in the middle");
    }

    [Fact]
    public void A_damaged_gzip_file_is_refused()
    {
        var damaged = Gzip(Good);
        damaged[^8] ^= 0xFF; // the checksum

        Unusable(Forecast(tool.Write("damaged.csv.gz", damaged)), "damaged.csv.gz is damaged");
    }

    [Fact]
    public void Text_named_gz_is_refused() => Unusable(Forecast(tool.Write("text.csv.gz", Good)), "is not a gzip file");

    [Fact]
    public void Dates_that_lie_too_far_apart_cost_only_their_item()
    {
        var run = tool.RunWithInput(Good + "B,1824-01-01,3\nB,2024-01-01,3\n", "forecast", "-", "--period", "day", "--model", "mean", "--horizon", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Item 'B'", run.Error);
        Assert.Contains("2 lines of items whose dates lie too far apart", run.Error);
        Assert.StartsWith("A,1,2024-03-02,", Assert.Single(run.Lines[1..]));
    }

    [Fact]
    public void A_horizon_beyond_the_calendar_is_refused() =>
        Unusable(tool.RunWithInput(Good, "forecast", "-", "--period", "year", "--horizon", "9000"), "beyond the year 9999");

    [Fact]
    public void A_series_that_is_too_short_for_the_season_is_named_and_the_others_are_forecast()
    {
        var run = tool.RunWithInput(Good + "B,2024-03-01,3\n", "forecast", "-", "--model", "snaive", "--season", "2", "--horizon", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("series 'B'", run.Error);
        Assert.StartsWith("A,1,2024-04-01,5,", Assert.Single(run.Lines[1..]));
    }

    internal static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private ToolRun Forecast(string path) => tool.Run("forecast", path);

    private static void Unusable(ToolRun run, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.All(parts, part => Assert.Contains(part, run.Error));
        Assert.DoesNotContain("   at ", run.Error);
    }
}
