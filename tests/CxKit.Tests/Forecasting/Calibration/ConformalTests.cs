using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;

namespace CxKit.Tests.Forecasting.Calibration;

public class ConformalTests
{
    private static readonly ConformalOptions Plain = new() { Scale = ConformalScale.History };

    /// <summary>A level known in advance, so that past and future errors are exchangeable.</summary>
    private static readonly Ets KnownLevel = new("ANN", parameters: new EtsParameters { Alpha = 0.0001, Level = 100 });

    [Fact]
    public void The_half_width_is_the_ranked_error_of_past_forecasts()
    {
        double[] history = [5, 9, 4, 12, 7, 7, 10, 3, 8, 6, 11, 2, 9, 9, 5, 13];
        var fitted = new Conformal(new Naive(), horizon: 2, new() { Scale = ConformalScale.History, MinimumHistory = 4 }).Fit(history);
        var forecast = fitted.Forecast(2);
        for (var step = 0; step < 2; step++)
        {
            var errors = Enumerable.Range(4, 16 - 4 - step).Select(origin => Math.Abs(history[origin + step] - history[origin - 1])).Order().ToArray();
            Assert.Equal(errors.Length, fitted.ScoreCount(step));
            var rank = (int)Math.Ceiling((errors.Length + 1) * 0.8);
            var interval = forecast.Interval(step, 0.8);
            Assert.Equal((13 - errors[rank - 1], 13 + errors[rank - 1]), (interval.Lower, interval.Upper));
            Assert.Equal(13, forecast.Quantile(step, 0.5));
        }
    }

    [Fact]
    public void Signed_scores_rank_each_side_by_itself()
    {
        double[] history = [5, 9, 4, 12, 7, 7, 10, 3, 8, 6, 11, 2, 9, 9, 5, 13];
        var fitted = new Conformal(new Naive(), 1, new() { Scale = ConformalScale.History, MinimumHistory = 4, Scores = ConformalScores.EachSide }).Fit(history);
        var errors = Enumerable.Range(4, 12).Select(origin => history[origin] - history[origin - 1]).Order().ToArray();

        // n = 12: the lower end is the ⌊13 × 0.1⌋ = 1st, the upper one the ⌈13 × 0.9⌉ = 12th.
        Assert.Equal((13 + errors[0], 13 + errors[11]), (fitted.Forecast(1).Interval(0, 0.8).Lower, fitted.Forecast(1).Interval(0, 0.8).Upper));
    }

    [Theory]
    [InlineData(ConformalScores.Absolute, 0.95, 19)]
    [InlineData(ConformalScores.EachSide, 0.95, 39)]
    [InlineData(ConformalScores.Absolute, 0.8, 4)]
    [InlineData(ConformalScores.EachSide, 0.8, 9)]
    public void A_level_needs_so_many_scores_and_no_more(ConformalScores scores, double level, int needed)
    {
        var history = Enumerable.Range(0, 120).Select(t => 50 + 10 * Math.Sin(t * 2.3)).ToArray();
        var enough = new Conformal(new Naive(), 1, Plain with { Scores = scores, Origins = needed }).Fit(history);
        Assert.Equal(needed, enough.ScoreCount(0));
        Assert.True(enough.Forecast(1, level).Interval(0, level).Width > 0);
        Assert.True(enough.HighestLevel(0) >= level - 1e-12);

        var fewer = new Conformal(new Naive(), 1, Plain with { Scores = scores, Origins = needed - 1 }).Fit(history);
        var message = Assert.Throws<UnsuitableHistoryException>(() => fewer.Forecast(1, level)).Message;
        Assert.Contains($"needs at least {needed} scores", message, StringComparison.Ordinal);
        Assert.Contains($"the history gives {needed - 1}", message, StringComparison.Ordinal);
        Assert.Throws<UnsuitableHistoryException>(() => fewer.Forecast(1).Interval(0, level));
        Assert.Throws<UnsuitableHistoryException>(() => fewer.Forecast(1).Cumulative(1, level));
        var possible = fewer.HighestLevel(0);
        Assert.True(fewer.Forecast(1, possible).Interval(0, possible).Width > 0);
    }

    [Theory]
    [InlineData(ConformalScores.Absolute)]
    [InlineData(ConformalScores.EachSide)]
    public void Intervals_of_exchangeable_errors_hold_whatever_their_distribution(ConformalScores scores)
    {
        var random = new SeededRandom(12);
        var (inside, insideOwn, totals) = (0, 0, 0);
        const int runs = 500;
        for (var run = 0; run < runs; run++)
        {
            var values = new double[83];
            foreach (ref var value in values.AsSpan())
            {
                value = 100 + 5 * (Math.Exp(1.2 * random.NextNormal()) - 2); // skewed and heavy-tailed
            }

            var fitted = new Conformal(KnownLevel, 3, Plain with { Scores = scores }).Fit(values.AsSpan(0, 80));
            var forecast = fitted.Forecast(3);
            inside += forecast.Interval(0, 0.8).Contains(values[80]) ? 1 : 0;
            insideOwn += fitted.Model.Forecast(1).Interval(0, 0.8).Contains(values[80]) ? 1 : 0;
            totals += forecast.Cumulative(3, 0.8).Interval.Contains(values[80] + values[81] + values[82]) ? 1 : 0;
        }

        // Standard error of a share 0.8 from 500 runs: 0.018; four of them, a false alarm in 10⁴ for each. Overlapping totals are a little short of exchangeable.
        Assert.InRange(inside / (double)runs, 0.8 - 0.072, 0.8 + 0.072 + 2.0 / 41);
        Assert.InRange(totals / (double)runs, 0.8 - 0.09, 0.8 + 0.072 + 2.0 / 41);
        Assert.True(insideOwn / (double)runs > 0.88, "the model's own normal intervals are too wide for these errors");
    }

    [Theory]
    [InlineData(ConformalScores.Absolute)]
    [InlineData(ConformalScores.EachSide)]
    public void Sample_paths_and_totals_have_the_calibrated_quantiles_and_keep_their_dependence(ConformalScores scores)
    {
        var random = new SeededRandom(5);
        var values = new double[150];
        var level = 50.0;
        foreach (ref var value in values.AsSpan())
        {
            var error = Math.Pow(random.NextNormal(), 3);
            value = level + error;
            level += 0.5 * error;
        }

        var forecast = new Conformal(new Ets("ANN"), 4, new() { Scores = scores }).Fit(values).Forecast(4);
        const int count = 20_000;
        var paths = forecast.SamplePaths(count);
        foreach (var probability in new[] { 0.1, 0.5, 0.8, 0.95 })
        {
            for (var step = 0; step < 4; step++)
            {
                // The quantile is the next score outward: at most one of some 60 beyond the interpolated one.
                var share = paths.Count(path => path[step] <= forecast.Quantile(step, probability)) / (double)count;
                Assert.InRange(share, probability - 0.035, probability + 0.035);
            }

            var total = forecast.CumulativeSamples(3, count).Count(sample => sample <= forecast.CumulativeQuantile(3, probability)) / (double)count;
            Assert.InRange(total, probability - 0.035, probability + 0.035);
        }

        var whole = forecast.CumulativeSamples(2, 5_000).Average();
        var between = forecast.CumulativeSamples(2.5, 5_000).Average();
        Assert.InRange(between, whole, forecast.CumulativeSamples(3, 5_000).Average());

        var rising = paths.Count(path => (path[2] > forecast.Mean[2]) == (path[3] > forecast.Mean[3])) / (double)count;
        Assert.True(rising > 0.55, $"only {rising:P0} of the paths stay on their side: the dependence is lost");
    }

    [Fact]
    public void Demand_does_not_fall_below_zero_where_the_model_keeps_it_above()
    {
        double[] history = [0, 0, 3, 0, 0, 0, 9, 0, 1, 0, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0, 0, 30, 0, 0, 1, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0];
        var forecast = new Conformal(new Tsb(0.1, 0.1), 2).Fit(history).Forecast(2);

        Assert.Equal(0, forecast.Interval(0, 0.8).Lower);
        Assert.All(forecast.SamplePaths(300), path => Assert.True(path.Min() >= 0));
        Assert.True(new Conformal(new Naive(), 2).Fit(history).Forecast(2).Interval(0, 0.8).Lower < 0);
    }

    [Fact]
    public void A_stream_goes_on_and_comes_back_from_JSON()
    {
        var history = Enumerable.Range(0, 60).Select(t => 50 + 10 * Math.Sin(t * 2.3)).ToArray();
        var stream = new Conformal(new Ets("ANN"), 3).Fit(history).Stream();
        stream.Observe(70);
        var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
        var back = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);

        Assert.Equal(stream.Forecast(3).Interval(2, 0.8), back.Forecast(3).Interval(2, 0.8));
        Assert.Equal(stream.Forecast(3).Cumulative(3, 0.8), back.Forecast(3).Cumulative(3, 0.8));
        Assert.NotEqual(new Conformal(new Ets("ANN"), 3).Fit(history).Forecast(3).Mean[0], back.Forecast(3).Mean[0]);
    }

    [Fact]
    public void Refits_missing_periods_and_long_horizons_are_handled()
    {
        var history = Enumerable.Range(0, 80).Select(t => t % 11 == 3 ? double.NaN : 50 + 10 * Math.Sin(t * 2.3)).ToArray();
        var model = new Conformal(new Ets("ANN"), 4, new() { RefitEvery = 5 });
        var fitted = model.Fit(history, MissingValues.Skip);

        Assert.InRange(fitted.ScoreCount(0), 30, 40);
        Assert.Equal("conformal:ets:ANN", model.Name);
        Assert.Equal("Conformal(ETS(A,N,N))", fitted.Name);
        Assert.Contains("horizon: 9", Assert.Throws<ArgumentOutOfRangeException>(() => fitted.Forecast(9)).Message, StringComparison.Ordinal);
        Assert.Contains("too few to calibrate", Assert.Throws<UnsuitableHistoryException>(() => model.Fit([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conformal(new Mean(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conformal(new Mean(), 1, new() { Origins = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conformal(new Mean(), 1, new() { RefitEvery = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conformal(new Mean(), 1, new() { Scores = (ConformalScores)7 }));
    }
}
