using System.Globalization;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class BacktestTests(InstalledTool tool)
{
    private const string Header = "model,mase,rmsse,smape,owa,bias,coverage_80,coverage_95,pinball";

    [Fact]
    public void The_model_that_knows_the_pattern_wins()
    {
        // Every year is the one before plus 12: the seasonal naive error is 12 at each step, in the past and in the future, so that MASE is 1.
        var run = tool.RunWithInput(Months(48, month => 100 + month % 12 * 10 + month / 12 * 12), "backtest", "-", "--horizon", "3", "--models", "snaive,mean");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        var snaive = Numbers(run.Lines[1]);
        var mean = Numbers(run.Lines[2]);
        Assert.Equal(1, snaive[0], 1e-9);
        Assert.True(snaive[4] < 0, "A forecast that lags behind a rising demand is too low.");
        Assert.True(mean[0] > snaive[0] && mean[3] > snaive[3], "The mean knows neither season nor trend.");
        Assert.Contains("2 models on 1 of 1 item, 3 forecasts each, horizon 3, season 12", run.Error);
    }

    [Fact]
    public void Four_models_are_compared_when_none_is_named()
    {
        var run = tool.RunWithInput(Months(48, month => 100 + month * 37 % 23), "backtest", "-");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["auto", "ets", "theta", "croston"], run.Lines[1..].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void Coverage_is_a_share_and_grows_with_the_level()
    {
        var run = tool.RunWithInput(Months(60, month => 50 + month * 37 % 23), "backtest", "-", "--models", "naive,mean", "--origins", "12");

        Assert.All(run.Lines[1..].Select(Numbers), score => Assert.True(score[5] is >= 0 and <= 1 && score[6] is >= 0 and <= 1 && score[5] <= score[6]));
    }

    [Fact]
    public void A_series_that_is_too_short_is_named_and_the_others_are_compared()
    {
        var run = tool.RunWithInput(Months(24, month => month % 5) + "B,2021-12-01,3\n", "backtest", "-", "--models", "naive");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("naive,", Assert.Single(run.Lines[1..]));
        Assert.Contains("series 'B'", run.Error);
        Assert.Contains("1 model on 1 of 2 items", run.Error);
    }

    [Fact]
    public void A_measure_that_is_not_defined_is_left_empty()
    {
        var csv = tool.RunWithInput(Months(24, _ => 0), "backtest", "-", "--models", "naive");
        var json = tool.RunWithInput(Months(24, _ => 0), "backtest", "-", "--models", "naive", "--format", "json");

        Assert.StartsWith("naive,,,", csv.Lines[1]);
        Assert.Contains("\"mase\":null", json.Output);
    }

    [Fact]
    public void An_unknown_model_lists_the_known_ones()
    {
        var run = tool.RunWithInput(Months(24, _ => 1), "backtest", "-", "--models", "naive,prophet");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("'prophet' is not a model. The models are: ", run.Error);
    }

    private static string Months(int count, Func<int, int> value) => "id,date,value\n" + string.Concat(Enumerable.Range(0, count)
        .Select(month => string.Create(CultureInfo.InvariantCulture, $"A,{2020 + month / 12}-{month % 12 + 1:00}-01,{value(month)}\n")));

    private static double[] Numbers(string line) => [.. line.Split(',')[1..].Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
}
