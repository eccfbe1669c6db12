using System.Globalization;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class CheckoutTests(InstalledTool tool)
{
    private const string Small = """
        attempt,time,event,step,currency,total,items,shipping,fees,method,outcome,code,basket,destination
        a,2026-03-02T10:00:00,begin_checkout,,,,,,,,,,,
        a,2026-03-02T10:01:00,price_shown,,EUR,,50,5,,,,,b,DE
        a,2026-03-02T10:02:00,price_shown,,EUR,,50,5,3,,,,b,DE
        a,2026-03-02T10:03:00,payment_tried,,,,,,,card,declined,51,,
        a,2026-03-02T10:04:00,payment_tried,,,,,,,card,authorized,,,
        a,2026-03-02T10:05:00,completed,,EUR,58,,,,,,,,
        b,2026-03-02T10:00:00,begin_checkout,,,,,,,,,,,
        c,2026-03-02T15:00:00,step_entered,checkout,,,,,,,,,,

        """;

    [Fact]
    public void Events_become_abandonment_hazards_alerts_and_payments()
    {
        var run = tool.RunWithInput(Small, "touchpoints", "checkout", "-", "--min-cell", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("section,group,measure,value,lower,upper", run.Lines[0]);
        Assert.Equal(0.5, Value(run, "abandonment,all,abandoned"));
        Assert.Equal(1, Value(run, "abandonment,all,open"));
        Assert.Equal(0.5, Value(run, "step,checkout,hazard"));
        Assert.Equal(3, Value(run, "price_alert,a,unexplained_EUR"));
        Assert.Equal(0.5, Value(run, "payment,card,authorization_rate"));
        Assert.Equal(1, Value(run, "decline,51,soft"));
        Assert.Contains("1 price alert", run.Error);
    }

    [Fact]
    public void Rows_with_payment_data_are_refused_with_their_line_and_never_shown()
    {
        var run = tool.RunWithInput(
            Small + "d,2026-03-02T10:00:00,payment_tried,,,,,,,4111 1111 1111 1111,declined,,,\n4111111111111111,4111111111111111,begin_checkout,,,,,,,,,,,\n" +
            "e,2026-03-02T10:00:00,4111111111111111,,,,,,,,,,,\nf,2026-03-02T10:00:00,payment_tried,,,,,,,card,4111111111111111,,,\n",
            "touchpoints", "checkout", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 10", run.Error);
        Assert.Contains("Method", run.Error);
        Assert.Contains("line 11", run.Error);
        Assert.DoesNotContain("1111 1111", run.Error + run.Output);
        Assert.DoesNotContain("11111111", run.Error + run.Output);
    }

    [Fact]
    public void A_price_may_be_shown_by_its_total_alone_and_none_or_two_are_refused()
    {
        var run = tool.RunWithInput(
            "attempt,time,event,currency,total,items\na,2026-03-02T10:00:00,price_shown,EUR,59.90,\na,2026-03-02T10:05:00,completed,EUR,59.90,\n" +
            "b,2026-03-02T10:00:00,price_shown,EUR,,\nc,2026-03-02T10:00:00,price_shown,EUR,20,19\n",
            "touchpoints", "checkout", "-");

        Assert.Contains("0 price alerts", run.Error);
        Assert.Contains("line 4", run.Error);
        Assert.Contains("line 5", run.Error);
    }

    [Fact]
    public void A_file_without_a_header_does_not_show_its_first_row()
    {
        var run = tool.RunWithInput("4111111111111111,2026-03-02T10:00:00,begin_checkout\n", "touchpoints", "checkout", "-");

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("11111111", run.Error);
    }

    [Fact]
    public void Columns_may_have_other_names_and_wrong_names_are_refused()
    {
        var renamed = Small.Replace("attempt,time", "cart_id,at", StringComparison.Ordinal);

        Assert.Equal(0, tool.RunWithInput(renamed, "touchpoints", "checkout", "-", "--columns", "attempt=cart_id,time=at").ExitCode);
        Assert.Equal(2, tool.RunWithInput(renamed, "touchpoints", "checkout", "-").ExitCode);
        Assert.Equal(2, tool.RunWithInput(Small, "touchpoints", "checkout", "-", "--columns", "cart=cart_id").ExitCode);
        Assert.NotEqual(0, tool.RunWithInput(Small, "touchpoints", "checkout", "-", "--columns", "cart").ExitCode);
        Assert.Equal(2, tool.RunWithInput("attempt,time,event\n", "touchpoints", "checkout", "-").ExitCode);
    }

    private static double Value(ToolRun run, string start) =>
        double.Parse(run.Lines.Single(line => line.StartsWith(start + ",", StringComparison.Ordinal)).Split(',')[3], CultureInfo.InvariantCulture);
}
