using System.Diagnostics;
using System.Text;

namespace CxKit.Tests.Samples;

/// <summary>Runs the built sample as a user does: as a process.</summary>
public class FeedbackSampleTests
{
    [Fact]
    public async Task The_sample_asks_each_customer_once_counts_each_answer_once_and_draws_what_can_be_checked()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Feedback.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = (await process.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await process.WaitForExitAsync();

        Assert.Equal((0, ""), (process.ExitCode, await error));
        foreach (var heading in new[] { "The survey", "Who is asked", "Answers", "Net Promoter Score", "Themes", "How long it takes", "Follow-ups", "Prize draw", "A customer's own data" })
        {
            Assert.Contains("\n\n" + heading, "\n" + output, StringComparison.Ordinal);
        }

        Assert.Contains("it leads to 'whi', which is no question", output, StringComparison.Ordinal);
        Assert.Contains("unfriendly", output[output.IndexOf("\n\nThemes", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("checked: True", output, StringComparison.Ordinal);
        Assert.DoesNotContain("0171", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }
}
