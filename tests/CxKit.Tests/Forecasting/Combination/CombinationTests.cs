using System.Text.Json;
using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting;

public class CombinationTests
{
    private static readonly double[] Probabilities = [0.01, 0.1, 0.5, 0.9, 0.99];

    private static double[] Monthly(int count = 72, ulong seed = 4)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(t => 100 + t + 20 * Math.Sin(t * Math.PI / 6) + 6 * random.NextNormal())];
    }

    [Fact]
    public void A_quantile_is_the_mean_or_the_median_of_those_of_the_members()
    {
        ForecastModel[] models = [new Ets("MAdM", 12), new Theta(12), new SeasonalNaive(12), new Ets("MMN")]; // the last has simulated quantiles
        var members = models.Select(model => model.Fit(Monthly()).Forecast(14)).ToArray();
        var mean = new Combination(models).Fit(Monthly()).Forecast(14);
        var median = new Combination(models) { Rule = CombinationRule.Median }.Fit(Monthly()).Forecast(14);

        foreach (var (step, probability) in from step in new[] { 0, 6, 13 } from probability in Probabilities select (step, probability))
        {
            var values = members.Select(member => member.Quantile(step, probability)).Order().ToArray();
            Assert.Equal(values.Average(), mean.Quantile(step, probability), tolerance: 1e-9);
            Assert.Equal((values[1] + values[2]) / 2, median.Quantile(step, probability), tolerance: 1e-9);
        }

        Assert.Equal(members.Average(member => member.Mean[5]), mean.Mean[5], tolerance: 1e-9);
        Assert.Equal("Mean(ETS(M,Ad,M), Theta(12), SeasonalNaive(12), ETS(M,M,N))", mean.Model);
        Assert.Null(mean.Reason);
    }

    [Fact]
    public void Paths_have_the_combined_distribution_in_every_period()
    {
        const int count = 20_000;
        foreach (var rule in Enum.GetValues<CombinationRule>())
        {
            var forecast = new Combination(new Ets("AAdN"), new Naive(), new Ets("MMN")) { Rule = rule }.Fit(Monthly()).Forecast(6);
            var paths = forecast.SamplePaths(count, seed: 9);

            foreach (var (step, probability) in from step in new[] { 0, 5 } from probability in Probabilities select (step, probability))
            {
                // A share has the standard deviation √(p(1 − p)/n), plus that of the 10,000 paths behind the simulated member; 5.5 of them, 20 times: 10⁻⁶.
                var share = paths.Count(path => path[step] <= forecast.Quantile(step, probability)) / (double)count;
                var deviation = Math.Sqrt(probability * (1 - probability) * (1.0 / count + 1.0 / 10_000));
                Assert.Equal(probability, share, 5.5 * deviation);
            }
        }
    }

    [Fact]
    public void Totals_keep_the_dependence_between_periods_that_the_members_know()
    {
        // All members are random walks of the same history, so the combination is one: a total of P periods has variance σ²P(P + 1)(2P + 1)/6.
        var forecast = new Combination(new Naive(), new SeasonalNaive(1)).Fit(Monthly()).Forecast(8);
        var alone = new Naive().Fit(Monthly()).Forecast(8);

        // A quantile of 10,000 totals at 0.9 has a standard error of 0.017 standard deviations; half the width of this interval is 1.64 of them.
        Assert.Equal(1, forecast.Cumulative(8, 0.9).Interval.Width / alone.Cumulative(8, 0.9).Interval.Width, 0.06);
    }

    [Fact]
    public void The_mean_of_normal_members_is_normal()
    {
        var members = new[] { new Ets("ANN").Fit(Monthly()).Forecast(3), new Mean().Fit(Monthly()).Forecast(3) };
        var forecast = new Combination(new Ets("ANN"), new Mean()) { Weights = [1, 3] }.Fit(Monthly()).Forecast(3);

        var deviation = (Deviation(members[0]) + 3 * Deviation(members[1])) / 4;

        Assert.Equal(deviation, Deviation(forecast), tolerance: 1e-9);
        Assert.Equal((members[0].Mean[2] + 3 * members[1].Mean[2]) / 4, forecast.Mean[2], tolerance: 1e-9);

        static double Deviation(Forecast forecast) => forecast.Interval(2, 0.95).Width / 2 / StandardNormal.TwoSided(0.95);
    }

    [Fact]
    public void A_weight_of_two_is_the_same_member_twice() =>
        Prop.ForAll(Gen.Choose(1, 4).ToArbitrary(), Gen.Choose(0, 1).Select(i => (CombinationRule)i).ToArbitrary(), (weight, rule) =>
        {
            ForecastModel[] others = [new Mean(), new Theta(12)];
            var weighted = new Combination([new Naive(), .. others]) { Rule = rule, Weights = [weight, 1, 1] }.Fit(Monthly()).Forecast(4);
            var repeated = new Combination([.. Enumerable.Repeat(new Naive(), weight), .. others]) { Rule = rule }.Fit(Monthly()).Forecast(4);

            Assert.Equal(repeated.Quantile(3, 0.7), weighted.Quantile(3, 0.7), tolerance: 1e-9);
        }).Holds();

    [Fact]
    public void A_member_that_cannot_do_a_series_is_left_out_and_named()
    {
        var fitted = new Combination(new Ets("MNN"), new SeasonalNaive(12), new Naive()).Fit([3, 0, 4, 5, 0]);

        Assert.Equal("Mean(Naive)", fitted.Name);
        Assert.Equal(["ets:MNN", "snaive"], fitted.LeftOut.Select(member => member.Model));
        Assert.Contains("Without ets:MNN: The history falls to 0", fitted.Reason, StringComparison.Ordinal);
        Assert.Equal(fitted.Reason, fitted.Forecast(2).Reason);
        Assert.Contains("Without snaive", new Combination(new SeasonalNaive(12), new Naive()).Fit([1, 2, 3]).Forecast(1).Reason, StringComparison.Ordinal);

        var message = Assert.Throws<UnsuitableHistoryException>(() => new Combination(new SeasonalNaive(12), new SeasonalNaive(7)).Fit([1, 2, 3])).Message;
        Assert.StartsWith("No member of the combination can learn from this history. snaive: The history has 3 values", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_leaves_the_range_of_numbers_is_left_out_of_that_horizon()
    {
        var history = Enumerable.Range(0, 48).Select(t => Math.Pow(1.5, t) * (1 + 0.1 * Math.Sin(t))).ToArray();
        var fitted = new Combination(new Ets("MMN"), new Naive()).Fit(history);

        Assert.Null(fitted.Forecast(10).Reason);
        var far = fitted.Forecast(5_000);

        Assert.True(double.IsFinite(far.Mean[4_999]));
        Assert.Contains("Without ETS(M,M,N)", far.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fitted_values_combine_the_members_that_expect_something()
    {
        var fitted = new Combination(new Mean(), new Naive()).Fit([2, 4, 9]);

        Assert.Equal([5, 3.5, 4.5], fitted.Fitted.ToArray());
        Assert.Equal([-3, 0.5, 4.5], fitted.Residuals.ToArray());
        Assert.True(double.IsNaN(new Combination(new Naive()).Fit([2, 4, 9]).Fitted[0]));
    }

    [Fact]
    public void It_goes_on_value_by_value_and_survives_JSON()
    {
        var model = new Combination(new Ets("AAdA", 12), new Mean(), new Naive()) { Rule = CombinationRule.Median, Weights = [0.3, 0.1, 0.2] };
        var stream = model.Fit(Monthly().AsSpan(0, 60)).Stream();
        foreach (var value in Monthly()[60..])
        {
            stream.Observe(value);
        }

        var json = JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument);
        var restored = ForecastStream.Restore(JsonSerializer.Deserialize(json, ForecastingJson.Default.ForecastStreamDocument)!);

        Assert.Equal(stream.Forecast(12).Mean.ToArray(), restored.Forecast(12).Mean.ToArray());
        Assert.Equal(stream.Forecast(12).SamplePaths(3)[2], restored.Forecast(12).SamplePaths(3)[2]);
        Assert.Equal(stream.Expected, restored.Forecast(1).Mean[0], tolerance: 1e-9);
        Assert.Equal(stream.Model, restored.Model);
    }

    [Fact]
    public void What_is_learned_without_fitted_values_is_the_same()
    {
        var model = new Combination(new Ets("AAdA", 12), new Theta(12), new SeasonalNaive(200));
        var learned = model.Learn(Monthly(), MissingValues.Refuse);
        var fitted = model.Fit(Monthly());

        Assert.Equal(fitted.Forecast(5).Mean.ToArray(), learned.Predict(5).Mean);
        Assert.Equal(fitted.Reason, learned.Reason);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Combination());
        Assert.Throws<ArgumentException>(() => new Combination(new Mean(), null!));
        Assert.Throws<ArgumentException>(() => new Combination(new Mean()) { Weights = [1, 2] });
        Assert.Throws<ArgumentException>(() => new Combination(new Mean()) { Weights = [0] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Combination(new Mean()) { Rule = (CombinationRule)7 });
        Assert.Throws<UnsuitableHistoryException>(() => new Combination(new Mean()).Fit([1, double.NaN]));
    }
}
