using System.Diagnostics;
using System.Text;

namespace CxKit.Tests.Samples;

/// <summary>Runs the built sample as a user does: as a process.</summary>
public class JourneysSampleTests
{
    [Fact]
    public async Task The_sample_finds_what_was_planted_and_says_what_it_left_out()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Journeys.dll")])
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
        foreach (var heading in new[] { "Funnel", "Flow, ", "Attribution", "Pain points, ", "Conformance", "Funnel as a diagram" })
        {
            Assert.Contains("\n\n" + heading, output, StringComparison.Ordinal);
        }

        Assert.Equal(3, output.Split("refused, line ").Length - 1);
        Assert.Contains("Error: Journeys in which 'payment_failed' follows 'payment' convert at", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }
}
