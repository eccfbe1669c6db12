using System.Globalization;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class ReturnsTests(InstalledTool tool)
{
    private const string Small = """
        order,product,ordered,customer,quantity,unit_price,returned,reason,refunded,cost
        1,shirt,2026-01-02,c1,2,20,2026-01-10,not_as_described,2026-01-12,4
        2,shirt,2026-01-02,c2,1,20,,,,
        3,shoe,2026-01-03,c1,1,60,,,,
        4,shoe,2026-03-20,c3,1,60,,,,

        """;

    [Fact]
    public void Lines_become_rates_reasons_refunds_and_costs_without_customers()
    {
        var run = tool.RunWithInput(Small, "touchpoints", "returns", "-", "--min-cell", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0.4, Value(run, "total,all,so_far"), 12);
        Assert.Equal(2 / 3.0, Value(run, "product,shirt,rate"), 12);
        Assert.Equal(1, Value(run, "touchpoint,gathering_information,share"));
        Assert.Equal(2, Value(run, "refund,all,median_days"));
        Assert.Equal(4, Value(run, "cost,all,total"));
        Assert.DoesNotContain("c1", run.Output);
    }

    [Fact]
    public void Bad_rows_are_named_and_the_others_are_used()
    {
        var run = tool.RunWithInput(
            Small + "5,shoe,soon,c3,1,60,,,,\n6,shoe,2026-01-03,c3,-1,60,,,,\n7,shoe,2026-01-03,c3,1.5,60,,,,\n8,shoe,2026-01-03,c3,1,60,2026-01-01,,,\n",
            "touchpoints", "returns", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.All(["line 6", "line 7", "line 8", "line 9"], line => Assert.Contains(line, run.Error));
        Assert.Contains("Returned", run.Error);
    }

    private static double Value(ToolRun run, string start) =>
        double.Parse(run.Lines.Single(line => line.StartsWith(start + ",", StringComparison.Ordinal)).Split(',')[3], CultureInfo.InvariantCulture);
}
