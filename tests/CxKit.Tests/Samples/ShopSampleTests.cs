using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CxKit.Tests.Support;

namespace CxKit.Tests.Samples;

/// <summary>Runs the built sample as a user does: as a process.</summary>
public sealed class ShopSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cxkit-shop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_shop_that_was_written_to_a_folder_reads_like_the_made_up_one()
    {
        var (code, written, error) = Run("--write", _folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["events.csv", "items.csv", "orders_1.csv", "orders_2.csv", "parcels.csv", "ratings.csv", "responses.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        var (codeOfFolder, read, _) = Run("--data", _folder);
        Assert.Equal(0, codeOfFolder);
        Assert.StartsWith(read, written, StringComparison.Ordinal); // and then the truth, which no folder tells
    }

    [Fact]
    public void The_report_tells_what_an_owner_needs_in_lines_that_fit_a_terminal()
    {
        var (code, output, error) = Run("--show", "5");
        Assert.Equal((0, ""), (code, error));
        foreach (var heading in new[] { "What was in the input", "How the items sell", "Demand of the next 8 weeks", "What to order now", "Where visitors stop", "Which touchpoint to mend first", "Who delivers when it was promised", "What customers say", "How good is all this?" })
        {
            Assert.Contains("\n" + heading, output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", output, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.Length > 120);
        output = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"Order \d+.*: .* on hand and .* on order; demand over the next \d+ days is expected to be", output);
    }

    [Fact]
    public void A_missing_folder_is_a_one_line_error() => AssertUnusable("no folder", "--data", Path.Combine(_folder, "nowhere"));

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_a_one_line_error()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        AssertUnusable("cannot be written to", "--write", file);
    }

    [Fact]
    public void Reading_a_shop_and_writing_another_is_a_one_line_error() => AssertUnusable("one of the two", "--data", _folder, "--write", _folder);

    [Fact]
    public void Rows_of_the_stock_file_that_are_not_shown_are_counted()
    {
        File.WriteAllText(Path.Combine(_folder, "orders.csv"), "invoice,sku,quantity,date,price\n1,A,2,2026-06-01,3\n2,A,2,2026-06-09,3\n3,A,1,2026-06-21,3\n");
        File.WriteAllText(Path.Combine(_folder, "items.csv"), "sku,on_hand,lead_time_days\nA,1,7\nA,1,7\nB,x,7\nC,1,-7\n");

        var (code, output, _) = Run("--data", _folder, "--show", "1");

        Assert.Equal(0, code);
        Assert.Contains("items.csv line 3", output, StringComparison.Ordinal);
        Assert.DoesNotContain("items.csv line 4", output, StringComparison.Ordinal);
        Assert.Contains("Not used: and 2 more; --show 3 names them all.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_csv_is_a_one_line_error() => AssertUnusable("no *.csv", "--data", _folder);

    [Fact]
    public void A_file_without_the_columns_is_a_one_line_error()
    {
        File.WriteAllText(Path.Combine(_folder, "orders.csv"), "sku,quantity\nA,1\n");
        AssertUnusable("no column for invoice, date, unit_price", "--data", _folder);
    }

    [Fact]
    public void A_truncated_gzip_is_a_one_line_error()
    {
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            var lines = Enumerable.Range(0, 5_000).Select(i => $"{i},A{i * 7919 % 1000},1,2026-06-01,3");
            gzip.Write(Encoding.UTF8.GetBytes("invoice,sku,quantity,date,price\n" + string.Join('\n', lines)));
        }

        File.WriteAllBytes(Path.Combine(_folder, "orders.csv.gz"), whole.ToArray()[..(int)(whole.Length / 2)]);
        AssertUnusable("orders.csv.gz cannot be read to its end", "--data", _folder);
    }

    [Theory]
    [InlineData("'--datum' is no option", "--datum")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("--horizon needs a number from 1 to 52, not 'long'", "--horizon", "long")]
    public void A_wrong_option_is_a_one_line_error(string because, params string[] arguments) => AssertUnusable(because, arguments);

    [SharedDataFact("data/online_retail")]
    public void A_million_lines_of_a_real_shop_are_all_accounted_for()
    {
        var (code, output, error) = Run("--data", SharedDataFactAttribute.PathOf("data/online_retail"), "--top", "20");
        Assert.Equal((0, ""), (code, error));

        // 525,461 and 541,909 lines, 22,523 of them in both files (PROVENANCE.md beside the data; counted there with another program).
        Assert.Matches("every line read +1,067,370", output);
        Assert.Matches("already in an earlier file +22,523", output);
        Assert.Contains("80,995 × 23843", output, StringComparison.Ordinal);
    }

    private static void AssertUnusable(string because, params string[] arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(because, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Shop.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
