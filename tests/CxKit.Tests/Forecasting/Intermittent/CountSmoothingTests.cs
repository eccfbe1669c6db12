using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class CountSmoothingTests
{
    private static readonly double[] s_pieces = [2, 0, 0, 5, 0, 1, 0, 0, 0, 9, 0, 3, 0, 0, 1, 0, 0, 0, 4, 0, 2, 0];

    [Fact]
    public void The_rate_is_the_average_of_discounted_means_by_the_quasi_likelihood_of_each() =>
        Prop.ForAll(Histories.WithDemand(), history =>
        {
            var fitted = new CountSmoothing().Fit(history);
            var average = history.Average();
            var rates = new List<double>();
            var scores = new List<double>();
            var stretch = Math.Max(1, history.Length / (12.0 * history.Count(y => y > 0)));
            foreach (var usual in CountSmoothing.Memories)
            {
                var memory = 1 - (1 - usual) / stretch;
                var score = 0.0;
                for (var t = 0; t < history.Length; t++)
                {
                    var past = history[..t].Select((y, i) => (y, Weight: Math.Pow(memory, t - i))).ToArray();
                    var expected = (past.Sum(p => p.y * p.Weight) + average) / (past.Sum(p => p.Weight) + 1);
                    score += history[t] * Math.Log(expected) - expected;
                }

                scores.Add(score);
                rates.Add(history.Select((y, i) => y * Math.Pow(memory, history.Length - 1 - i)).Sum()
                    / history.Select((_, i) => Math.Pow(memory, history.Length - 1 - i)).Sum());
            }

            double[] weights = [.. scores.Select((score, k) => CountSmoothing.PriorTrust[k] * Math.Exp((score - scores.Max()) / fitted.Dispersion))];
            var rate = weights.Zip(rates, (w, r) => w * r).Sum() / weights.Sum();
            return Math.Abs(fitted.Rate - rate) <= 1e-9 * rate && Math.Abs(fitted.MemoryWeights.Sum() - 1) < 1e-12;
        }).Holds();

    [Fact]
    public void A_long_run_of_zeros_lowers_the_rate_and_ever_further() =>
        Prop.ForAll(Histories.WithDemand(), history =>
        {
            double[] ended = [.. history, .. new double[history.Length]];
            double[] long_ended = [.. ended, .. new double[2 * history.Length]];
            var (now, later, latest) = (new CountSmoothing().Fit(history).Rate, new CountSmoothing().Fit(ended).Rate, new CountSmoothing().Fit(long_ended).Rate);
            return later < now && latest < later;
        }).Holds();

    [Fact]
    public void A_missing_period_changes_nothing() =>
        Prop.ForAll(Histories.Any(), history =>
        {
            double[] gappy = [.. history.SelectMany(y => (double[])[double.NaN, y])];
            return new CountSmoothing().Fit(gappy, MissingValues.Skip).Rate == new CountSmoothing().Fit(history).Rate;
        }).Holds();

    [Theory]
    [InlineData(CountFamily.Poisson)]
    [InlineData(CountFamily.NegativeBinomial)]
    [InlineData(CountFamily.Hurdle)]
    public void The_mean_of_the_paths_is_the_point_forecast(CountFamily family)
    {
        var forecast = new CountSmoothing { Counts = family }.Fit(s_pieces).Forecast(6);
        var totals = forecast.CumulativeSamples(6, count: 40_000, seed: 5);
        var mean = totals.Average();
        var error = Math.Sqrt(totals.Average(x => (x - mean) * (x - mean)) / totals.Length);

        Assert.InRange((mean - 6 * forecast.Mean[0]) / error, -4.5, 4.5); // false alarm: 7e-6 each
        Assert.All(totals, total => Assert.True(total >= 0 && total == Math.Floor(total)));
    }

    /// <summary>Exact for one period; over several the average rate is taken as gamma distributed, which moves a probability by less than a point.</summary>
    [Theory]
    [InlineData(CountFamily.Poisson)]
    [InlineData(CountFamily.NegativeBinomial)]
    public void Quantiles_are_those_of_the_paths(CountFamily family)
    {
        const int Count = 40_000;
        var forecast = new CountSmoothing { Counts = family }.Fit(s_pieces).Forecast(8);
        var paths = forecast.SamplePaths(Count, seed: 8);
        foreach (var probability in (double[])[0.3, 0.7, 0.9, 0.95, 0.99])
        {
            var tolerance = 4.5 * Math.Sqrt(probability * (1 - probability) / Count);
            foreach (var step in (int[])[0, 7])
            {
                var single = forecast.Quantile(step, probability);
                Assert.True(paths.Count(path => path[step] <= single) / (double)Count >= probability - tolerance);
                Assert.True(paths.Count(path => path[step] < single) / (double)Count <= probability + tolerance);
            }

            var total = forecast.CumulativeQuantile(8, probability);
            Assert.True(paths.Count(path => path.Sum() <= total) / (double)Count >= probability - tolerance - 0.01);
            Assert.True(paths.Count(path => path.Sum() < total) / (double)Count <= probability + tolerance + 0.01);
        }
    }

    [Fact]
    public void Quantiles_rise_with_the_probability_and_with_the_periods() =>
        Prop.ForAll(Histories.Any(), history =>
        {
            var forecast = new CountSmoothing().Fit([.. history.Select(Math.Ceiling)]).Forecast(6);
            double[] probabilities = [0.01, 0.3, 0.5, 0.9, 0.99, 0.999];
            return Enumerable.Range(1, 6).All(periods => probabilities.Zip(probabilities.Skip(1)).All(pair =>
                    forecast.CumulativeQuantile(periods, pair.First) <= forecast.CumulativeQuantile(periods, pair.Second)))
                && probabilities.All(p => forecast.CumulativeQuantile(1, p) <= forecast.CumulativeQuantile(6, p));
        }).Holds();

    [Fact]
    public void Large_counts_are_answered_without_counting_up()
    {
        var random = new SeededRandom(4);
        var forecast = new CountSmoothing().Fit([.. Enumerable.Range(0, 60).Select(_ => random.NextPoisson(40_000))]).Forecast(10);

        Assert.InRange(forecast.Quantile(0, 0.5), 39_700, 40_300);
        Assert.InRange(forecast.CumulativeQuantile(10, 0.99), 400_000, 410_000);
        Assert.Equal(Math.Floor(forecast.CumulativeQuantile(10, 0.9)), forecast.CumulativeQuantile(10, 0.9));
    }

    [Fact]
    public void Demand_that_never_comes_is_not_expected()
    {
        var forecast = new CountSmoothing().Fit([0, 0, 0, 0]).Forecast(2);

        Assert.Equal([0, 0], forecast.Mean.ToArray());
        Assert.Equal(0, forecast.CumulativeQuantile(2, 0.999));
    }

    [Fact]
    public void Measures_with_decimals_keep_them_and_scale()
    {
        double[] metres = [2.5, 0, 0, 5.1, 0, 1.2, 0, 0, 0, 9.7, 0, 3.3, 0, 0, 1.4, 0, 0, 0, 4.2, 0, 2.1, 0];
        var one = new CountSmoothing().Fit(metres);
        var other = new CountSmoothing().Fit([.. metres.Select(y => y / 1024)]);

        Assert.Equal(one.Rate / 1024, other.Rate, 12);
        Assert.NotEqual(Math.Floor(one.Forecast(3).CumulativeQuantile(3, 0.9)), one.Forecast(3).CumulativeQuantile(3, 0.9));
    }
}
