using System.Globalization;
using System.Text;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class GroupTests(InstalledTool tool)
{
    [Fact]
    public void Items_of_a_group_share_its_season()
    {
        // Two years of months; December sells three times as much. The last December lies a month before the forecast of a new item begins.
        var demand = Demand();

        var run = tool.RunWithInput(demand, ["forecast", "-", "--period", "month", "--model", "mean", "--horizon", "12", "--group", "category"]);
        var rows = run.Lines[1..].Select(line => line.Split(',')).Where(row => row[0] == "new").ToArray();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(12, rows.Length);
        Assert.Equal("2025-12-01", rows[11][2]);
        Assert.True(double.Parse(rows[11][3], CultureInfo.InvariantCulture) > 2 * double.Parse(rows[5][3], CultureInfo.InvariantCulture));
        Assert.Contains("with the season of toys", rows[0][^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_backtest_compares_with_and_without_the_group()
    {
        var run = tool.RunWithInput(Demand(), ["backtest", "-", "--period", "month", "--models", "mean", "--horizon", "1", "--origins", "1", "--group", "category"]);

        Assert.Equal(["mean", "pooled mean"], run.Lines[1..].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_second_group_of_an_item_is_refused_by_its_line()
    {
        var run = tool.RunWithInput("id,date,value,category\ncup,2025-01-06,5,a\ncup,2025-02-13,6,b\n",
            ["forecast", "-", "--model", "mean", "--horizon", "1", "--group", "category"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("in group 'b' here and in 'a' before", run.Error, StringComparison.Ordinal);
    }

    private static string Demand()
    {
        var rows = new StringBuilder("id,date,value,category\n");
        for (var item = 0; item < 6; item++)
        {
            for (var month = 0; month < 24; month++)
            {
                rows.Append(CultureInfo.InvariantCulture, $"item {item},{new DateOnly(2023, 1, 1).AddMonths(month):yyyy-MM-dd},{(month % 12 == 11 ? 30 : 10) + (month + item) % 3},toys\n");
            }
        }

        return rows.Append("new,2024-11-05,10,toys\nnew,2024-12-05,31,toys\n").ToString();
    }
}
