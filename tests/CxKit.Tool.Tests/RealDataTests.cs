using CxKit.Tests.Support;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class RealDataTests(InstalledTool tool)
{
    [SharedDataFact("data/online_retail/online_retail_2010_2011.csv.gz")]
    public void The_raw_order_lines_of_a_real_shop_are_forecast_as_they_come()
    {
        var run = tool.Run(
            "forecast", SharedDataFactAttribute.PathOf("data/online_retail/online_retail_2010_2011.csv.gz"), "--period", "week", "--horizon", "1", "--model", "mean",
            "--id-column", "stock_code", "--date-column", "invoice_date", "--value-column", "quantity");

        // The published counts of the data set: 541,909 lines and 4,070 stock codes.
        Assert.Contains("read 541,909 lines of ", run.Error);
        Assert.Contains(": 4,070 items, ", run.Error);
        Assert.Contains(" to 2011-12-09", run.Error);
        Assert.Equal(4070 + 1, run.Lines.Length + run.Error.Split("refused: series").Length - 1);
    }
}
