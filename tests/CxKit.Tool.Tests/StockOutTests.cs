using System.Globalization;
using System.Text;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class StockOutTests(InstalledTool tool)
{
    [Fact]
    public void Sold_out_weeks_do_not_lower_the_forecast()
    {
        var demand = Demand(week => week % 2 == 0 ? "1" : "0");

        var bySales = tool.RunWithInput(demand, ["forecast", "-", "--period", "week", "--model", "mean", "--horizon", "1"]);
        var byDemand = tool.RunWithInput(demand, ["forecast", "-", "--period", "week", "--model", "mean", "--horizon", "1", "--censored", "sold_out"]);

        Assert.Equal(0, byDemand.ExitCode);
        Assert.Contains("20 periods sold out", byDemand.Error, StringComparison.Ordinal);
        Assert.True(Mean(byDemand) > Mean(bySales) + 0.5, $"{Mean(byDemand)} and {Mean(bySales)}");
    }

    [Fact]
    public void Weeks_without_stock_are_skipped()
    {
        // Nothing was sold in these weeks; the mean of the others is 5.
        var rows = new StringBuilder("id,date,value,stock\n");
        for (var week = 0; week < 20; week++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"cup,{new DateOnly(2025, 1, 6).AddDays(7 * week):yyyy-MM-dd},{(week % 4 == 3 ? "0" : "5")},{(week % 4 == 3 ? "Missing" : "observed")}\n");
        }

        var run = tool.RunWithInput(rows.ToString(), ["forecast", "-", "--period", "week", "--model", "mean", "--horizon", "1", "--censored", "stock"]);

        Assert.Equal(5, Mean(run));
        Assert.Contains("5 periods without stock", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_cannot_be_read_is_refused_by_its_line()
    {
        var run = tool.RunWithInput("id,date,value,sold_out\ncup,2025-01-06,5,yes\ncup,2025-01-13,6,\ncup,2025-01-20,6,TRUE\n",
            ["forecast", "-", "--period", "week", "--model", "mean", "--horizon", "1", "--censored", "sold_out"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 2", run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("'yes' does not say whether the item sold out", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, tool.RunWithInput("id,date,value\ncup,2025-01-06,5\n", ["forecast", "-", "--censored", "sold_out"]).ExitCode);
    }

    [Fact]
    public void A_backtest_takes_the_marks_too()
    {
        var run = tool.RunWithInput(Demand(week => week % 4 == 0 ? "censored" : ""),
            ["backtest", "-", "--period", "week", "--models", "mean", "--horizon", "4", "--origins", "2", "--censored", "sold_out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("mean,", run.Lines[1], StringComparison.Ordinal);
    }

    private static string Demand(Func<int, string> mark)
    {
        var rows = new StringBuilder("id,date,value,sold_out\n");
        for (var week = 0; week < 40; week++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"cup,{new DateOnly(2025, 1, 6).AddDays(7 * week):yyyy-MM-dd},{8 + week * 7 % 5},{mark(week)}\n");
        }

        return rows.ToString();
    }

    private static double Mean(ToolRun run) => double.Parse(run.Lines[1].Split(',')[3], CultureInfo.InvariantCulture);
}
