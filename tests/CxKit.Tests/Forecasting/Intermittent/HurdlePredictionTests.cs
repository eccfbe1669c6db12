using CxKit.Forecasting;
using CxKit.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class HurdlePredictionTests
{
    private static readonly double[] s_pieces = [2, 0, 0, 5, 0, 1, 0, 0, 0, 9, 0, 3, 0, 0, 1, 0, 0, 0, 4, 0, 2, 0];
    private static readonly double[] s_metres = [2.5, 0, 0, 5.1, 0, 1.2, 0, 0, 0, 9.7, 0, 3.3, 0, 0, 1.4, 0, 0, 0, 4.2, 0, 2.1, 0];
    private static readonly IntermittentModel[] s_models = [new Croston(0.2, 0.1), new Sba(0.2, 0.1), new Sbj(0.2, 0.1), new Tsb(0.2, 0.1)];

    public static TheoryData<double[]> BothKinds => [s_pieces, s_metres];

    [Theory]
    [MemberData(nameof(BothKinds))]
    public void The_mean_of_the_paths_is_the_point_forecast(double[] history)
    {
        foreach (var forecast in s_models.Select(model => model.Fit(history).Forecast(4)))
        {
            var totals = forecast.CumulativeSamples(4, count: 40_000, seed: 5);
            var mean = totals.Average();
            var error = Math.Sqrt(totals.Average(x => (x - mean) * (x - mean)) / totals.Length);
            Assert.InRange((mean - 4 * forecast.Mean[0]) / error, -4.5, 4.5); // false alarm: 7e-6 each
        }
    }

    [Theory]
    [MemberData(nameof(BothKinds))]
    public void The_quantiles_of_a_period_are_those_of_the_paths(double[] history)
    {
        const int Count = 40_000;
        var forecast = new Sba(0.2, 0.1).Fit(history).Forecast(3);
        var paths = forecast.SamplePaths(Count, seed: 8);
        foreach (var probability in (double[])[0.3, 0.7, 0.8, 0.9, 0.95, 0.99])
        {
            for (var step = 0; step < 3; step++)
            {
                // F(x) ≥ p and F(x−) ≤ p, up to 4.5 standard errors of both samples (the 10,000 sizes behind the quantile weigh more).
                var quantile = forecast.Quantile(step, probability);
                var tolerance = 4.5 * Math.Sqrt(probability * (1 - probability) * (1.0 / Count + 1.0 / 10_000));
                Assert.True(paths.Count(path => path[step] <= quantile) / (double)Count >= probability - tolerance);
                Assert.True(paths.Count(path => path[step] < quantile) / (double)Count <= probability + tolerance);
            }
        }
    }

    [Fact]
    public void Quantiles_of_pieces_are_pieces_never_negative_and_rise_with_the_probability() =>
        Prop.ForAll(Histories.Any(), history =>
        {
            history = [.. history.Select(Math.Ceiling)];
            var forecast = new Tsb(0.1, 0.1).Fit(history).Forecast(2);
            double[] single = [.. Probabilities.Select(p => forecast.Quantile(1, p))];
            double[] total = [.. Probabilities.Select(p => forecast.CumulativeQuantile(2, p))];
            return IsRising(single) && IsRising(total) && single.Concat(total).All(x => x >= 0 && x == Math.Floor(x));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20261121, 7));

    [Fact]
    public void The_total_varies_by_the_formula_when_sizes_do_not()
    {
        // Demands of 1: the total of P periods is beta-binomial, with variance P·p(1−p) + P(P−1)·p(1−p)/(c+1), c the periods behind p.
        const int Periods = 8;
        double[] ones = [1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0];
        var fitted = new Tsb(0.1, 0.15).Fit(ones);
        var p = fitted.DemandProbability;
        var c = 1 / SmoothingWeights.FromMean(0.15, 15);
        var expected = p * (1 - p) * (Periods + Periods * (Periods - 1) / (c + 1));

        var totals = fitted.Forecast(Periods).CumulativeSamples(Periods, count: 40_000, seed: 3);
        var mean = totals.Average();
        var variance = totals.Average(x => (x - mean) * (x - mean));

        Assert.InRange(variance / expected, 0.96, 1.04); // the standard error of the ratio is 0.7 points: false alarm below 1e-7
        Assert.True(variance > 1.3 * Periods * p * (1 - p)); // and that is far from independent periods
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sizes_vary_as_those_seen(bool pieces)
    {
        double[] sizes = pieces ? [1, 9, 2, 3, 14, 1, 2, 5, 1, 4] : [0.5, 9.5, 2.5, 3.1, 14.2, 1.3, 2.2, 5.7, 1.1, 4.4];
        var demand = DemandHistory.From(sizes);
        var random = new SeededRandom(4);
        var drawn = new double[60_000];
        var distribution = DemandSizes.From(demand.Sizes, CountShape.From(CountFamily.ByData, null), demand.MeanSize, weights: 0);
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = distribution.Draw(random, meanFactor: 1);
        }

        var mean = drawn.Average();
        Assert.InRange(mean / demand.MeanSize, 0.98, 1.02); // standard error 0.4 points
        Assert.InRange(Math.Sqrt(drawn.Average(x => (x - mean) * (x - mean))) / demand.SizeDeviation, 0.96, 1.04); // about 0.7 points
        Assert.Equal(pieces ? 1 : 0, drawn.Min(), pieces ? 0 : 1);
    }

    [Fact]
    public void A_fraction_of_a_period_brings_its_share_of_orders_and_each_of_them_whole()
    {
        var forecast = new Tsb(0.1, 0.1).Fit([0, 3, 0, 0, 2, 0, 5, 0, 0, 1, 0, 4, 0, 0, 2, 0, 0, 3]).Forecast(2);
        const int count = 40_000;
        var totals = forecast.CumulativeSamples(1.25, count, seed: 3);
        Assert.All(totals, total => Assert.True(total >= 0 && total == Math.Floor(total)));

        // Five standard errors of a mean: a false alarm in 10⁻⁶.
        var mean = totals.Average();
        var error = Math.Sqrt(totals.Sum(total => (total - mean) * (total - mean))) / count;
        Assert.Equal(1.25 * forecast.Mean[0], mean, 5 * error);
    }

    [Fact]
    public void The_same_forecast_says_the_same_and_another_seed_something_else()
    {
        var forecast = new Tsb().Fit(s_pieces).Forecast(6);
        var again = new Tsb().Fit(s_pieces).Forecast(6);

        Assert.Equal(forecast.SamplePaths(50), again.SamplePaths(50));
        Assert.Equal(forecast.CumulativeQuantile(6, 0.9), again.CumulativeQuantile(6, 0.9));
        Assert.NotEqual(forecast.SamplePaths(50), forecast.SamplePaths(50, seed: 2));
    }

    private static readonly double[] Probabilities = [0.01, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

    private static bool IsRising(double[] values) => values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);
}
