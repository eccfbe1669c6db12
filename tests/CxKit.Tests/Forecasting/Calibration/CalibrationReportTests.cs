using System.Text.Json.Nodes;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Calibration;

public class CalibrationReportTests
{
    private static readonly Ets KnownLevel = new("ANN", parameters: new EtsParameters { Alpha = 0.0001, Level = 100 });

    [Fact]
    public void Right_forecasts_are_called_wrong_as_often_as_promised_and_wrong_ones_nearly_always()
    {
        var (falseAlarms, found) = (0, 0);
        for (var run = 0; run < 80; run++)
        {
            var options = new CalibrationOptions { FalseAlarmRate = 0.05 };
            var backtest = new BacktestOptions { Origins = 150, MinimumHistory = 200 };
            falseAlarms += CalibrationReport.Run(Noise(400, (ulong)run, 10), backtest, KnownLevel, options).Uniformity()!.IsRejected ? 1 : 0;

            // The same forecasts, when what happens varies twice as much as before.
            double[] livelier = [.. Noise(250, (ulong)run, 10), .. Noise(150, (ulong)run + 1000, 20)];
            found += CalibrationReport.Run(livelier, new() { Origins = 150, Step = 1 }, new Ets("ANN", parameters: new() { Alpha = 0.0001, Level = 100 }), options)
                .Uniformity()!.IsRejected ? 1 : 0;
        }

        // Binomial(80, 0.05): more than 13 has a probability of 10⁻⁴.
        Assert.InRange(falseAlarms, 0, 13);
        Assert.True(found > 70, $"only {found} of 80 were found");
    }

    [Fact]
    public void Coverage_and_ranks_agree_with_counting()
    {
        var values = Noise(300, 3, 10);
        var outcomes = Enumerable.Range(200, 90)
            .Select(origin => new ForecastOutcome(KnownLevel.Fit(values.AsSpan(0, origin)).Forecast(4), values.AsMemory(origin, 4))).ToArray();
        var report = CalibrationReport.From(outcomes, new() { Levels = [0.8], Bins = 4 });

        Assert.Equal((90, 360, 4, "ETS(A,N,N)"), (report.Forecasts, report.Periods, report.Horizon, report.Model));
        Assert.Equal(outcomes.Sum(o => Enumerable.Range(0, 4).Count(h => o.Forecast.Interval(h, 0.8).Contains(o.Actual.Span[h]))) / 360.0, report.Coverage(0.8)!.Value.Value, 1e-12);
        Assert.Equal(outcomes.Count(o => o.Forecast.Interval(2, 0.8).Contains(o.Actual.Span[2])) / 90.0, report.Coverage(0.8, 2)!.Value.Value, 1e-12);
        Assert.Equal(
            outcomes.Count(o => o.Forecast.Cumulative(4, 0.8).Interval.Contains(o.Actual.Span[0] + o.Actual.Span[1] + o.Actual.Span[2] + o.Actual.Span[3])) / 90.0,
            report.CumulativeCoverage(0.8)!.Value.Value, 1e-12);
        Assert.Equal(outcomes.Count(o => o.Actual.Span[0] <= o.Forecast.Quantile(0, 0.25)), report.Histogram(0)[0].Count);
        Assert.Equal(360, report.Histogram().Sum(bin => bin.Count));
        Assert.Contains("in 80 %", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_of_counts_are_spread_at_random()
    {
        var random = new SeededRandom(8);
        var rejected = 0;
        for (var run = 0; run < 40; run++)
        {
            var outcomes = Enumerable.Range(0, 200).Select(_ =>
            {
                var forecast = new Forecast("Poisson", null, new SimulatedPrediction([2.5], (r, path) => path[0] = r.NextPoisson(2.5)), []);
                return new ForecastOutcome(forecast, new[] { random.NextPoisson(2.5) });
            }).ToArray();
            rejected += CalibrationReport.From(outcomes, new() { FalseAlarmRate = 0.05, Seed = (ulong)run }).Uniformity()!.IsRejected ? 1 : 0;
        }

        Assert.InRange(rejected, 0, 9); // Binomial(40, 0.05): more than 9 has a probability of 10⁻⁴
    }

    [Fact]
    public void A_panel_gives_the_same_report_on_any_number_of_threads_and_names_what_failed()
    {
        var random = new SeededRandom(2);
        var start = new DateOnly(2024, 1, 1);
        var lines = Enumerable.Range(0, 20)
            .SelectMany(item => Enumerable.Range(item == 7 ? 99 : 0, item == 7 ? 1 : 100).Select(week => new DemandLine($"item {item:00}", start.AddDays(7 * week), 1 + random.NextPoisson(4))))
            .ToArray();
        var panel = DemandPanel.From(lines, Period.Week);
        CalibrationReport Report(int threads) => CalibrationReport.Run(panel, new() { Horizon = 3, Origins = 5, Threads = threads }, new Ets("ANN"));
        var (one, two) = (Report(1), Report(2));

        Assert.Equal(one.Histogram(), two.Histogram());
        Assert.Equal((19 * 5, 19 * 5 * 3), (one.Forecasts, one.Periods));
        Assert.Equal("item 07", Assert.Single(one.Failures).Id);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CalibrationReport.Run(panel, new() { Horizon = 3 }, new Mean(), cancellationToken: cancelled.Token));
    }

    [Fact]
    public void The_charts_hold_a_row_for_each_bar_and_each_level_and_step()
    {
        var report = CalibrationReport.Run(Noise(80, 1, 10), new() { Horizon = 3, Origins = 30 }, new Mean());

        Assert.Equal(10, JsonNode.Parse(report.ToVegaLite())!["data"]!["values"]!.AsArray().Count);
        Assert.Equal(9, JsonNode.Parse(report.ToVegaLiteByStep())!["data"]!["values"]!.AsArray().Count);
    }

    [Fact]
    public void What_cannot_be_looked_at_is_refused()
    {
        var forecast = new Mean().Fit([1, 2, 3]).Forecast(1);
        Assert.Throws<ArgumentException>(() => CalibrationReport.From([new(forecast, new double[] { 1, 2 })]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationReport.From([], new() { Bins = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationReport.From([], new() { FalseAlarmRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationReport.From([], new() { Levels = [95] }));
        Assert.Throws<UnsuitableHistoryException>(() => CalibrationReport.Run([1, 2], new() { Horizon = 5 }, new Mean()));
        var empty = CalibrationReport.From([]);
        Assert.Null(empty.Uniformity());
        Assert.Null(empty.Coverage(0.8));
        Assert.Empty(empty.Histogram());
        Assert.Throws<ArgumentOutOfRangeException>(() => empty.Coverage(0.123));
    }

    private static double[] Noise(int count, ulong seed, double deviation)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 100 + deviation * random.NextNormal())];
    }
}
