using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Choice;

public class AutomaticTests
{
    private static FittedAutomatic Fit(double[] history, int? season = null) =>
        (FittedAutomatic)new Automatic(season).Fit(history, MissingValues.Skip);

    private static double[] Series(int count, Func<int, SeededRandom, double> value)
    {
        var random = new SeededRandom(seed: 3);
        return [.. Enumerable.Range(0, count).Select(t => value(t, random))];
    }

    [Fact]
    public void A_new_item_of_any_size_has_finite_paths_that_are_not_negative()
    {
        foreach (var history in (double[][])[[1e99], [1e-99], [0, 1e9], [1e-9, 0, 1e9], [0.3, 0.1], [5e9, 0, 0, 1]])
        {
            var samples = new Automatic().Fit(history).Forecast(2).CumulativeSamples(2, 1_000, seed: 1);
            Assert.All(samples, sample => Assert.True(double.IsFinite(sample) && sample >= 0, $"{sample}"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_new_item_is_as_uncertain_as_customers_who_come_independently_at_an_unknown_rate(int periods)
    {
        const double mean = 10;
        var forecast = new Automatic().Fit([.. Enumerable.Repeat(mean, periods)]).Forecast(3, 0.95);
        Assert.Equal(mean, forecast.Mean[0]);

        // A total of P periods has variance Pȳ + P²ȳ/n. Of 20,000 draws the variance has a relative error below 1.5 %: five of them make a false alarm in 10⁻⁶.
        var totals = forecast.CumulativeSamples(3, 20_000, seed: 11);
        var average = totals.Average();
        var variance = totals.Sum(total => (total - average) * (total - average)) / (totals.Length - 1);
        Assert.Equal(1, variance / (3 * mean + 9 * mean / periods), 0.075);
        Assert.True(forecast.Interval(0, 0.95).Width > 10);
        Assert.True(forecast.Interval(0, 0.95).Lower >= 0);
    }

    [Fact]
    public void Steady_demand_gets_the_median_of_several_models()
    {
        var fitted = Fit(Series(40, (_, random) => random.Next(8, 13)));

        Assert.StartsWith("Median(", fitted.Name, StringComparison.Ordinal);
        Assert.Equal(4, ((FittedCombination)fitted.Chosen).Members.Count);
        Assert.Contains("Smooth", fitted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_now_and_then_gets_a_rate()
    {
        var fitted = Fit(Series(40, (t, random) => t % 4 == 0 ? random.Next(1, 3) : 0));

        Assert.IsType<FittedCountSmoothing>(fitted.Chosen);
        Assert.Contains("Intermittent", fitted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_season_that_shows_is_used_and_one_that_does_not_is_not()
    {
        var seasonal = Fit(Series(48, (t, random) => 50 + 30 * Math.Sin(2 * Math.PI * t / 12) + random.Next(5)), season: 12);
        var flat = Fit(Series(48, (_, random) => 50 + random.Next(5)), season: 12);

        Assert.Contains("with the season of 12", seasonal.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("that shows", flat.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_season_longer_than_the_history_is_not_used() =>
        Assert.Contains("without a season", Fit(Series(30, (_, random) => 50 + random.Next(5)), season: 52).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_panel_gives_the_season_of_its_period()
    {
        var start = new DateOnly(2020, 1, 1);
        var values = Series(60, (t, random) => 50 + 30 * Math.Sin(2 * Math.PI * t / 12) + random.Next(5));
        var panel = DemandPanel.From(values.Select((value, t) => new DemandLine("A", start.AddMonths(t), value)), Period.Month);

        var item = panel.Forecast(new Automatic(), horizon: 12).Items[0];

        Assert.Equal(Fit(values, season: 12).Forecast(12).Mean.ToArray(), item.Mean.ToArray());
        Assert.Contains("season of 12", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_demand_is_forecast_as_none()
    {
        var forecast = Fit(new double[20]).Forecast(3);

        Assert.Equal([0, 0, 0], forecast.Mean.ToArray());
        Assert.Equal(new Interval(0, 0, 0.95), forecast.Interval(2, 0.95));
        Assert.All(forecast.CumulativeSamples(2.5, 10), total => Assert.Equal(0, total));
        Assert.Contains("no demand", forecast.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 4.0 })]
    [InlineData(new[] { 4.0, 0, 8, 4 })]
    public void A_few_values_are_averaged(double[] history)
    {
        var fitted = Fit(history);

        Assert.Equal("Mean", fitted.Name);
        Assert.Equal(4, fitted.Forecast(1).Mean[0]);
        Assert.Contains("too few", fitted.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_history_goes_on_for_ever() =>
        Assert.All(Fit([.. Enumerable.Repeat(7.0, 30)], season: 7).Forecast(20).Mean.ToArray(), mean => Assert.Equal(7, mean, tolerance: 1e-9));

    [Fact]
    public void Values_below_zero_are_no_demand_and_may_be_forecast_below_zero()
    {
        var fitted = Fit(Series(30, (_, random) => -5 + random.NextNormal()));

        Assert.StartsWith("Median(", fitted.Name, StringComparison.Ordinal);
        Assert.True(fitted.Forecast(1).Interval(0, 0.8).Upper < 0);
    }

    [Fact]
    public void Demand_that_falls_to_nothing_is_not_forecast_below_zero()
    {
        var fitted = Fit(Series(30, (t, random) => 60 - 2 * t + random.Next(3)));

        var forecast = fitted.Forecast(20, 0.95);

        Assert.Equal(0, forecast.Mean[19]);
        Assert.Equal(0, forecast.Interval(19, 0.95).Lower);
        Assert.True(forecast.Cumulative(20, 0.95).Value >= 0);
    }

    [Fact]
    public void A_forecast_beyond_ten_times_the_largest_value_is_not_believed()
    {
        var history = Series(10, (t, random) => 10 + 8 * t + random.Next(3)); // grows by 8 a period: 10 times its maximum after a hundred periods
        var fitted = Fit(history);

        var near = fitted.Forecast(5);
        var far = fitted.Forecast(2000);

        Assert.True(near.Mean[4] > history.Max());
        Assert.StartsWith("Median(", near.Model, StringComparison.Ordinal);
        Assert.Equal("Mean", far.Model);
        Assert.Equal(history.Average(), far.Mean[1999], tolerance: 1e-9);
        Assert.Contains("10 times the largest value", far.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_demand_the_forecast_is_finite_not_negative_and_explained() =>
        Prop.ForAll(
            Gen.OneOf(
                Gen.Choose(0, 9).Select(n => (double)n),
                Gen.Elements(0, 0, 0, 1e-9, 0.5, 1e9, double.NaN)).NonEmptyListOf().Select(list => list.Append(1).Take(40).ToArray()).ToArbitrary(),
            history =>
            {
                if (Array.TrueForAll(history, double.IsNaN))
                {
                    return;
                }

                var forecast = new Automatic(4).Fit(history, MissingValues.Skip).Forecast(8, 0.95);
                var limit = Automatic.LargestGrowth * history.Where(value => !double.IsNaN(value)).Max();
                for (var step = 0; step < 8; step++)
                {
                    Assert.InRange(forecast.Mean[step], 0, limit);
                    var interval = forecast.Interval(step, 0.95);
                    Assert.True(interval.Lower >= 0 && double.IsFinite(interval.Upper));
                }

                Assert.False(string.IsNullOrEmpty(forecast.Reason));
            }).Holds();

    [Fact]
    public void It_goes_on_value_by_value_and_survives_JSON()
    {
        double[][] histories =
        [
            Series(48, (t, random) => 50 + 30 * Math.Sin(2 * Math.PI * t / 12) + random.Next(5)), Series(40, (_, random) => -5 + random.NextNormal()),
            Series(40, (t, random) => t % 4 == 0 ? random.Next(1, 3) : 0), [.. Enumerable.Repeat(0.0, 12)],
        ];
        foreach (var history in histories)
        {
            var stream = Fit(history, season: 12).Stream();
            foreach (var value in (double[])[.. history[..7], double.NaN, 3])
            {
                stream.Observe(value);
            }

            var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
            var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);

            Assert.Equal(stream.Forecast(5, 0.9).Mean.ToArray(), restored.Forecast(5, 0.9).Mean.ToArray());
            Assert.Equal(stream.Forecast(5).SamplePaths(3)[2], restored.Forecast(5).SamplePaths(3)[2]);
            Assert.Equal(stream.Forecast(5).Interval(4, 0.9), restored.Forecast(5).Interval(4, 0.9));
            Assert.Equal(stream.Forecast(5).Reason, restored.Forecast(5).Reason);
        }
    }

    [Fact]
    public void Paths_of_demand_are_never_negative_and_have_the_quantiles_and_the_mean_of_their_periods()
    {
        const int count = 20_000;
        var forecast = Fit(Series(36, (_, random) => 5 * random.NextUnitGamma(0.3))).Forecast(6);
        var paths = forecast.SamplePaths(count, seed: 3);

        Assert.All(paths, path => Assert.All(path, value => Assert.True(value >= 0)));
        foreach (var (step, probability) in from step in new[] { 0, 5 } from p in new[] { 0.05, 0.5, 0.95, 0.99 } select (step, p))
        {
            var share = paths.Count(path => path[step] <= forecast.Quantile(step, probability)) / (double)count;
            Assert.Equal(probability, share, 5.5 * Math.Sqrt(probability * (1 - probability) / count)); // eight times: a false alarm in 10⁻⁶
        }

        // Student's t with 20 degrees of freedom has a variance of 1.1, which makes the mean of the cube of its shift a little larger.
        Assert.Equal(1, paths.Average(path => path[0]) / forecast.Mean[0], 0.05);
    }

    [Fact]
    public void Totals_are_as_wide_as_the_periods_they_consist_of()
    {
        // Of independent periods the standard deviation of a total grows with √P at least; the doubt about the level makes it more.
        var forecast = Fit(Series(40, (_, random) => 100 + 10 * random.NextNormal())).Forecast(9);

        var one = forecast.Interval(0, 0.9).Width;

        Assert.InRange(forecast.Cumulative(9, 0.9).Interval.Width, 3 * one, 9 * one);
        Assert.InRange(one, 2 * 1.645 * 10 * 0.6, 2 * 1.645 * 10 * 1.8);
    }

    [Fact]
    public void Members_that_disagree_make_the_intervals_wider()
    {
        // A short trend with a little noise: some members go on with it, others damp it, and far ahead they are far apart.
        var fitted = Fit(Series(16, (t, random) => 100 + 5 * t + random.NextNormal()));
        var means = ((FittedCombination)fitted.Chosen).Members.Select(member => member.Forecast(12).Mean[11]).ToArray();
        var middle = fitted.Forecast(12).Mean[11];
        var between = Math.Sqrt(means.Average(mean => (mean - middle) * (mean - middle)));

        Assert.True(between > 0);
        Assert.True(fitted.Forecast(12).Interval(11, 0.95).Width > 2 * 1.9 * between); // t is beyond 1.96
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Automatic(0));
        Assert.Throws<UnsuitableHistoryException>(() => new Automatic().Fit([]));
        Assert.Throws<UnsuitableHistoryException>(() => new Automatic().Fit([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Automatic().Fit([1, 2]).Forecast(0));
    }

    [Fact]
    public void An_item_of_a_few_weeks_goes_on_and_survives_JSON()
    {
        var stream = new Automatic().Fit([3, 0, 2]).Stream();

        stream.Observe(7);
        stream.Observe(double.NaN);

        Assert.Equal(3, stream.Expected);
        Assert.Equal(stream.Forecast(4).CumulativeQuantile(4, 0.9), ForecastStream.Restore(stream.Snapshot()).Forecast(4).CumulativeQuantile(4, 0.9));
        Assert.Equal(new Automatic().Fit([3, 0, 2, 7]).Forecast(1).Quantile(0, 0.9), stream.Forecast(1).Quantile(0, 0.9));
    }
}
