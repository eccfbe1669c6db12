using CxKit.Forecasting;
using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

public class CountShapeTests
{
    /// <summary>Items of one range with geometric sizes, whose CV² is 1 − 1/z for any mean z: nothing but noise differs.</summary>
    [Fact]
    public void Items_that_differ_by_chance_only_are_pooled_almost_wholly()
    {
        var random = new SeededRandom(11);
        var pool = DispersionPool.From(Enumerable.Range(0, 400).Select(_ => Items(random, demands: 8, mean: 2 + 6 * random.NextDouble(), spread: 0)));

        Assert.Equal(400, pool.Items);
        Assert.InRange(pool.SizeVariation, 0.85, 1.1);
        Assert.True(pool.Strength > 10, $"Strength {pool.Strength}");
    }

    [Fact]
    public void Items_that_really_differ_keep_more_of_their_own()
    {
        var random = new SeededRandom(12);
        var alike = DispersionPool.From(Enumerable.Range(0, 400).Select(_ => Items(random, demands: 12, mean: 6, spread: 0)));
        var mixed = DispersionPool.From(Enumerable.Range(0, 400).Select(i => i % 2 == 0
            ? (ReadOnlyMemory<double>)Enumerable.Repeat(6.0, 12).ToArray()
            : Items(random, demands: 12, mean: 6, spread: 2)));

        Assert.True(mixed.Strength < alike.Strength, $"{mixed.Strength} against {alike.Strength}");
    }

    [Fact]
    public void A_single_demand_takes_the_spread_of_its_range()
    {
        var pool = DispersionPool.From(Enumerable.Range(0, 50).Select(_ => (ReadOnlyMemory<double>)(double[])[1, 0, 12, 0, 2, 30, 0, 1, 9]));
        var alone = new Tsb(0.1, 0.1) { Counts = CountFamily.NegativeBinomial }.Fit([0, 0, 6, 0, 0, 0]).Forecast(3);
        var pooled = new Tsb(0.1, 0.1) { Counts = CountFamily.NegativeBinomial, Pool = pool }.Fit([0, 0, 6, 0, 0, 0]).Forecast(3);

        Assert.Equal(alone.Mean[0], pooled.Mean[0]);
        Assert.True(pooled.CumulativeQuantile(3, 0.99) > alone.CumulativeQuantile(3, 0.99));
    }

    [Fact]
    public void Every_family_has_the_same_mean_and_whole_numbers() =>
        Prop.ForAll(Histories.WithDemand(), history =>
        {
            history = [.. history.Select(Math.Ceiling)];
            return Enum.GetValues<CountFamily>().All(family =>
            {
                var forecast = new Hes(0.2, 0.1) { Counts = family }.Fit(history).Forecast(2);
                return forecast.Mean[0] == new Hes(0.2, 0.1).Fit(history).Rate
                    && forecast.CumulativeQuantile(2, 0.9) is >= 0 and var total && total == Math.Floor(total);
            });
        }).Holds();

    [Fact]
    public void The_data_choose_the_hurdle_where_zeros_are_too_many_for_the_sizes_and_the_negative_binomial_where_they_fit()
    {
        var random = new SeededRandom(5);
        double[] regular = [.. Enumerable.Range(0, 200).Select(t => t % 8 == 0 ? 20 + random.NextPoisson(2) : t % 2)];
        double[] negativeBinomial = [.. Enumerable.Range(0, 200).Select(_ => random.NextPoisson(random.NextGamma(0.5, 2)))];

        Assert.Equal(CountFamily.Hurdle, Chosen(regular));
        Assert.Equal(CountFamily.NegativeBinomial, Chosen(negativeBinomial));
    }

    [Fact]
    public void An_empty_range_leaves_each_item_to_itself()
    {
        var pool = DispersionPool.From([]);

        Assert.Equal(0, pool.Items);
        Assert.True(double.IsFinite(pool.Strength));
    }

    private static CountFamily Chosen(double[] history) =>
        CountShape.Alone(CountFamily.ByData).Chosen(DemandHistory.From(history).Sizes, history.Length);

    private static ReadOnlyMemory<double> Items(SeededRandom random, int demands, double mean, double spread)
    {
        var sizes = new double[2 * demands];
        for (var i = 0; i < demands; i++)
        {
            var level = mean * random.NextUnitGamma(spread);
            sizes[2 * i] = 1 + Math.Floor(Math.Log(random.NextOpenDouble()) / Math.Log(1 - 1 / Math.Max(1.01, level)));
        }

        return sizes;
    }
}
