using System.Globalization;
using System.Text;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class ChartsTests(InstalledTool tool)
{
    [Fact]
    public void A_channel_that_got_worse_alarms_and_a_signal_that_cannot_be_charted_is_named()
    {
        var signals = new StringBuilder("timestamp,signal,value,channel\n");
        for (var day = 0; day < 80; day++)
        {
            for (var i = 0; i < 60; i++)
            {
                var isGood = i % 2 == 0 ? (i + 13 * day) % 60 > (day < 70 ? 6 + day % 3 : 24) : (i + 13 * day) % 60 > 6 + day % 4;
                signals.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 1, 5).AddDays(day):yyyy-MM-dd},delivery.on_time,{(isGood ? 1 : 0)},{(i % 2 == 0 ? "web" : "phone")}\n");
            }
        }

        signals.Append("2026-01-05,delivery.rating,4,web\n");
        var run = tool.RunWithInput(signals.ToString(), "touchpoints", "charts", "-", "--baseline", "60");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("signal,channel,segment,period,count,mean,value,opposite,centre,lower,upper,alarm,side", run.Lines[0]);
        Assert.Equal(1 + 3 * 80, run.Lines.Length);
        Assert.Contains(run.Lines, line => line.StartsWith("delivery.on_time,web,,2026-03-2", StringComparison.Ordinal) && line.EndsWith(",1,below", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, line => line.Contains(",phone,", StringComparison.Ordinal) && line.EndsWith(",1,below", StringComparison.Ordinal));
        Assert.Contains("refused: delivery.rating: The baseline has 1 samples", run.Error);
        Assert.Contains("drew 3 charts, 2 of them with an alarm", run.Error);
    }

    [Fact]
    public void Wrong_options_are_refused_before_anything_is_read() =>
        Assert.Contains("--run-length is a whole number", tool.Run("touchpoints", "charts", "missing.csv", "--run-length", "2").Error);
}
