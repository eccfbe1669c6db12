using System.Globalization;
using System.IO.Compression;
using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;

namespace CxKit.Tests.Forecasting.Backtesting;

public class BacktestTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);

    private static double[] Noise(int count, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1, 20))];
    }

    private static DemandPanel PanelOf(params double[][] series) => DemandPanel.From(
        from i in Enumerable.Range(0, series.Length)
        let start = series.Max(values => values.Length) - series[i].Length
        from t in Enumerable.Range(0, series[i].Length)
        select new DemandLine($"S{i}", Monday.AddDays(7 * (start + t)), series[i][t]), Period.Week);

    [Fact]
    public void Each_origin_sees_only_what_lies_before_it()
    {
        var history = Noise(30);
        var spy = new Spy();

        var report = Backtest.Run(history, new() { Horizon = 4, Origins = 3, Step = 2 }, spy);

        Assert.Equal([history[..22], history[..24], history[..26]], spy.Histories);
        Assert.Equal(3, report["spy"].Forecasts);
        Assert.Equal(12, report["spy"].Periods);
    }

    [Fact]
    public void A_model_that_learned_once_goes_on_with_its_parameters()
    {
        var history = Noise(40);
        var report = Backtest.Run(history, new() { Horizon = 3, Origins = 4, Refit = BacktestRefit.FirstOrigin, Levels = [0.9] }, new Ets("ANN"), new Mean());

        var stream = new Ets("ANN").Fit(history.AsSpan(0, 34)).Stream();
        var smape = 0.0;
        for (var origin = 34; origin < 38; origin++)
        {
            smape += Accuracy.Smape(history.AsSpan(origin, 3), stream.Forecast(3).Mean)!.Value / 4;
            stream.Observe(history[origin]);
        }

        Assert.Equal(smape, report["ets:ANN"].Smape!.Value, tolerance: 1e-12);

        // The mean has no parameters: learning anew or going on is the same.
        var anew = Backtest.Run(history, new() { Horizon = 3, Origins = 4, Levels = [0.9] }, new Mean());
        Assert.Equal(anew["mean"].Smape!.Value, report["mean"].Smape!.Value, tolerance: 1e-9);
        Assert.Equal(anew["mean"].Crps!.Value, report["mean"].Crps!.Value, tolerance: 1e-9);
    }

    [Fact]
    public void The_scores_of_the_steps_average_to_those_of_the_whole()
    {
        var score = Backtest.Run(Noise(40), new() { Horizon = 4, Origins = 6, Levels = [0.5, 0.9] }, new Naive())["naive"];

        Assert.Equal([0, 1, 2, 3], score.Steps.Select(step => step.Step));
        Assert.Equal(score.Periods, score.Steps.Sum(step => step.Periods));
        Assert.Equal(score.Mase!.Value, score.Steps.Average(step => step.Mase!.Value), tolerance: 1e-9);
        Assert.Equal(score.Bias!.Value, score.Steps.Average(step => step.Bias!.Value), tolerance: 1e-9);
        Assert.Equal(score.Coverage(0.9)!.Value.Value, score.Steps.Average(step => step.Coverage[1]!.Value.Value), tolerance: 1e-9);
    }

    [Fact]
    public void The_ranked_probability_score_of_a_normal_forecast_is_that_of_its_closed_form()
    {
        // σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π) with z = (y − μ)/σ (Gneiting & Raftery 2007, eq. 21); a grid of 40 quantiles misses it by less than 2 %.
        var history = Noise(40);
        var score = Backtest.Run(history, new() { Horizon = 1, Origins = 1, Levels = [0.9] }, new Mean())["mean"];
        var forecast = new Mean().Fit(history.AsSpan(0, 39)).Forecast(1);
        var deviation = forecast.Interval(0, 0.9).Width / 2 / StandardNormal.TwoSided(0.9);
        var z = (history[39] - forecast.Mean[0]) / deviation;
        var exact = deviation * (z * (2 * StandardNormal.Cumulative(z) - 1) + 2 * StandardNormal.Density(z) - 1 / Math.Sqrt(Math.PI));
        var scale = Enumerable.Range(1, 38).Average(t => Math.Abs(history[t] - history[t - 1]));

        Assert.Equal(1, score.Crps!.Value / (exact / scale), 0.02);
    }

    [Fact]
    public void The_scores_are_the_means_of_the_measures_at_each_origin()
    {
        var history = Noise(40);
        var score = Backtest.Run(history, new() { Horizon = 3, Origins = 5, Season = 4, Levels = [0.9] }, new SeasonalNaive(4)).Models[0];

        double mase = 0, rmsse = 0, smape = 0, bias = 0, cumulative = 0;
        var hits = 0;
        for (var origin = 33; origin <= 37; origin++)
        {
            var (past, future) = (history[..origin], history[origin..(origin + 3)]);
            var forecast = new SeasonalNaive(4).Fit(past).Forecast(3);
            mase += Accuracy.Mase(future, forecast.Mean, past, 4)!.Value / 5;
            rmsse += Accuracy.Rmsse(future, forecast.Mean, past)!.Value / 5;
            smape += Accuracy.Smape(future, forecast.Mean)!.Value / 5;
            bias += (forecast.Mean.ToArray().Sum() - future.Sum()) / 3 / past.Average() / 5;
            cumulative += Math.Abs(forecast.Mean.ToArray().Sum() - future.Sum()) / 3 / past.Average() / 5;
            hits += future.Where((y, h) => forecast.Interval(h, 0.9).Contains(y)).Count();
        }

        Assert.Equal(mase, score.Mase!.Value, tolerance: 1e-12);
        Assert.Equal(rmsse, score.Rmsse!.Value, tolerance: 1e-12);
        Assert.Equal(smape, score.Smape!.Value, tolerance: 1e-12);
        Assert.Equal(bias, score.Bias!.Value, tolerance: 1e-12);
        Assert.Equal(cumulative, score.CumulativeError!.Value, tolerance: 1e-12);
        Assert.Equal(hits / 15.0, score.Coverage(0.9)!.Value.Value);
        Assert.Equal(WilsonInterval.Of(hits, 15, 0.95), score.Coverage(0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => score.Coverage(0.5));
    }

    [Fact]
    public void Naive_without_a_season_is_Naive2() =>
        Assert.Equal(1, Backtest.Run(Noise(50), new() { Origins = 10 }, new Naive()).Models[0].Owa!.Value, tolerance: 1e-12);

    [Fact]
    public void A_panel_scores_as_its_series_together_on_any_number_of_threads()
    {
        double[][] series = [Noise(30, 1), Noise(40, 2), Noise(25, 3)];
        var options = new BacktestOptions { Horizon = 2, Origins = 4, Season = 1 };
        var alone = series.Select(values => Backtest.Run(values, options, new Mean()).Models[0]).ToList();

        foreach (var threads in new[] { 1, 2, 5 })
        {
            var together = Backtest.Run(PanelOf(series), options with { Threads = threads }, new Mean()).Models[0];

            Assert.Equal(3, together.Series);
            Assert.Equal(12, together.Forecasts);
            Assert.Equal(alone.Average(score => score.Mase)!.Value, together.Mase!.Value, tolerance: 1e-12);
            Assert.Equal(alone.Average(score => score.Pinball)!.Value, together.Pinball!.Value, tolerance: 1e-12);
        }
    }

    [Fact]
    public void What_a_model_cannot_do_is_reported_and_the_rest_goes_on()
    {
        var report = Backtest.Run(PanelOf(Noise(40), Noise(9), Noise(2)), new() { Horizon = 2, Origins = 3 }, new Naive(), new SeasonalNaive(5));

        Assert.Equal(2, report["naive"].Series);
        Assert.Equal(6, report["naive"].Forecasts);
        Assert.Equal(5, report["snaive"].Forecasts);
        Assert.False(report.IsComparable);
        Assert.Equal(
            [("S1", "snaive", 1), ("S2", null, 3)],
            report.Failures.Select(failure => (failure.Id, failure.Model, failure.Origins)));
        Assert.Contains("needs at least 6", report.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("need at least 5", report.Failures[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_without_a_single_origin_is_refused() =>
        Assert.Throws<UnsuitableHistoryException>(() => Backtest.Run([1, 2, 3], new() { Horizon = 3 }, new Mean()));

    [Fact]
    public void Unusable_histories_are_refused()
    {
        Assert.Throws<UnsuitableHistoryException>(() => Backtest.Run([], new(), new Mean()));
        Assert.Throws<UnsuitableHistoryException>(() => Backtest.Run([1, double.NaN, 2], new(), new Mean()));
        Assert.Throws<UnsuitableHistoryException>(() => Backtest.Run([1, 2, double.PositiveInfinity], new(), new Mean()));
    }

    [Fact]
    public void Unobserved_periods_are_not_compared()
    {
        var nan = double.NaN;
        var report = Backtest.Run([2, 4, nan, 3, nan, nan, 9], new() { Horizon = 2, Origins = 4, Missing = MissingValues.Skip }, new Mean());

        // Horizons: (_, 3), (3, _), (_, _), (_, 9)
        Assert.Equal(3, report.Models[0].Forecasts);
        Assert.Equal(3, report.Models[0].Periods);
        Assert.Equal((null, 1), (Assert.Single(report.Failures).Model, report.Failures[0].Origins));
        Assert.True(report.IsComparable);
    }

    [Fact]
    public void All_zero_demand_has_no_scale_and_says_so()
    {
        var score = Backtest.Run(new double[20], new() { Origins = 3 }, new Mean()).Models[0];

        Assert.Equal(3, score.Unscalable);
        Assert.Null(score.Mase);
        Assert.Null(score.Rmsse);
        Assert.Null(score.Bias);
        Assert.Null(score.Owa);
        Assert.Equal(0, score.Smape);
        Assert.Equal(1, score.Coverage(0.95)!.Value.Value);
    }

    [Fact]
    public void Models_of_one_name_are_told_apart()
    {
        var report = Backtest.Run(Noise(30), new(), new SeasonalNaive(2), new Mean(), new SeasonalNaive(3));

        Assert.Equal(["snaive", "mean", "snaive (2)"], report.Models.Select(score => score.Model));
        Assert.Throws<KeyNotFoundException>(() => report["ets"]);
    }

    [Fact]
    public void The_report_is_a_table_with_a_line_a_model()
    {
        using var culture = new CultureScope("");
        var lines = Backtest.Run(Noise(30), new() { Horizon = 2, Origins = 5 }, new Naive(), new Mean()).ToString().TrimEnd().Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("model  forecasts   MASE", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("naive          5", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        Refuse(new() { Horizon = 0 });
        Refuse(new() { Origins = 0 });
        Refuse(new() { Step = 0 });
        Refuse(new() { Season = 0 });
        Refuse(new() { MinimumHistory = 0 });
        Refuse(new() { Levels = [95] });
        Refuse(new() { Threads = 0 });
        Assert.Throws<ArgumentException>(() => Backtest.Run(Noise(9), new()));

        static void Refuse(BacktestOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => Backtest.Run(Noise(9), options, new Mean()));
    }

    [Fact]
    public void Intervals_of_white_noise_cover_as_often_as_they_say()
    {
        // 400 independent forecasts a level; the Wilson interval at 95 % misses in 1 of 20 seeds, so that a band of 4 standard errors is used: 1 in 16,000.
        var random = new SeededRandom(11);
        var series = Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 60).Select(_ => 100 + 10 * random.NextNormal()).ToArray()).ToArray();
        var score = Backtest.Run(PanelOf(series), new() { Levels = [0.5, 0.8, 0.95] }, new Mean()).Models[0];

        foreach (var level in score.Levels)
        {
            Assert.Equal(level, score.Coverage(level)!.Value.Value, tolerance: 4 * Math.Sqrt(level * (1 - level) / 400));
        }
    }

    [SharedDataFact("data/carparts")]
    public void Car_parts_score_as_an_independent_program_found()
    {
        // Computed apart in Python 3 from the same file: series without missing months and with two demands or more before the 12 held-out months; the mean over
        // series of each measure, with the scale of RMSSE counted from the first demand on (M5). Bias there is actual − forecast.
        var report = Backtest.Run(CarParts(heldOut: 12), new() { Horizon = 12, Season = 1, Levels = [] }, new Mean(), new Naive());

        var (mean, naive) = (report["mean"], report["naive"]);
        Assert.Equal(2404, mean.Forecasts);
        Assert.Equal(1.151, mean.Mase!.Value, tolerance: 0.0005);
        Assert.Equal(0.629, mean.Rmsse!.Value, tolerance: 0.0005);
        Assert.Equal(-0.136, mean.Bias!.Value, tolerance: 0.0005);
        Assert.Equal(1.047, mean.CumulativeError!.Value, tolerance: 0.0005);
        Assert.Equal(1.258, naive.Mase!.Value, tolerance: 0.0005);
        Assert.Equal(0.018, naive.Bias!.Value, tolerance: 0.0005);
        Assert.Equal(1.664, naive.CumulativeError!.Value, tolerance: 0.0005);
    }

    private static DemandPanel CarParts(int heldOut)
    {
        using var file = File.OpenRead(SharedDataFactAttribute.PathOf("data/carparts/carparts_wide.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var months = reader.ReadLine()!.Split(',')[1..].Select(month => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
        var lines = new List<DemandLine>();
        while (reader.ReadLine() is { } row)
        {
            var cells = row.Split(',');
            var complete = !cells.Contains("");
            if (complete && cells[1..^heldOut].Count(cell => cell != "0") >= 2)
            {
                lines.AddRange(months.Select((month, i) => new DemandLine(cells[0], month, double.Parse(cells[i + 1], CultureInfo.InvariantCulture))));
            }
        }

        return DemandPanel.From(lines, Period.Month);
    }

    private sealed class Spy : ForecastModel
    {
        public List<double[]> Histories { get; } = [];

        public override string Name => "spy";

        private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
        {
            Histories.Add(history.ToArray());
            return new Mean().Fit(history);
        }
    }
}
