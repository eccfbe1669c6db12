using System.Diagnostics;
using System.Text;

namespace CxKit.Tests.Samples;

/// <summary>Runs the built sample as a user does: as a process.</summary>
public class TouchpointsSampleTests
{
    [Fact]
    public async Task The_sample_finds_the_late_carrier_what_customers_care_for_and_the_worst_outlet()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Touchpoints.dll")])
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
        foreach (var heading in new[] { "The catalogue", "The index", "Key drivers", "Control chart ", "Objective", "Delivery", "Mystery shopping" })
        {
            Assert.Contains("\n\n" + heading, "\n" + output, StringComparison.Ordinal);
        }

        // Planted: delivery matters most, a carrier is late from orders of 27 April on, which were due on 1 May, and callers wait in Halle.
        Assert.Contains("overall: concentrate on delivery", output, StringComparison.Ordinal);
        Assert.Contains("the change began about 2026-05-01", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("Snail: 8", StringComparison.Ordinal) > 0 && output.IndexOf("Swift: 9", StringComparison.Ordinal) > 0, output);
        Assert.Contains("Halle", LastOutlet(output), StringComparison.Ordinal);
        Assert.Contains("refused, row 169, visit 'v120': The scenario 'Fax'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    private static string LastOutlet(string output) => output.Split('\n').Last(line => line.Contains(" points from ", StringComparison.Ordinal));
}
