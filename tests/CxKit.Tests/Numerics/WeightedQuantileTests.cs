using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class WeightedQuantileTests
{
    /// <summary>R 4.3: quantile(c(1, 2, 4, 8, 16), c(.1, .5, .8), type = 6) gives 1.0, 4.0, 14.4 (0.8 · 6 = 4.8: 8 + 0.8 · 8).</summary>
    [Fact]
    public void Equal_weights_are_definition_six()
    {
        double[] values = [1, 2, 4, 8, 16];
        foreach (var weight in new[] { 1.0, 0.2, 7 })
        {
            double[] weights = [weight, weight, weight, weight, weight];
            Assert.Equal(1.0, WeightedQuantile.Of(values, weights, 5, 0.1), 12);
            Assert.Equal(4.0, WeightedQuantile.Of(values, weights, 5, 0.5), 12);
            Assert.Equal(14.4, WeightedQuantile.Of(values, weights, 5, 0.8), 12);
            Assert.Equal(16.0, WeightedQuantile.Of(values, weights, 5, 0.95), 12);
        }
    }

    [Fact]
    public void What_weighs_nothing_is_not_there() =>
        Assert.Equal(WeightedQuantile.Of([1, 2, 4], [1, 2, 1], 3, 0.6), WeightedQuantile.Of([0, 1, 2, 3, 4, 9], [0, 1, 2, 0, 1, 0], 3, 0.6));

    /// <summary>A new draw lies below with the stated probability in the mean: uniform, n = 9, 20,000 samples; the standard error is 0.0009, so that 0.005 is exceeded once in 30 million.</summary>
    [Fact]
    public void Coverage_is_right_in_the_mean()
    {
        var random = new SeededRandom(3);
        var (sum, samples) = (0.0, 20_000);
        var weights = Enumerable.Repeat(1.0, 9).ToArray();
        for (var i = 0; i < samples; i++)
        {
            sum += WeightedQuantile.Of(Enumerable.Range(0, 9).Select(_ => random.NextDouble()).Order().ToArray(), weights, 9, 0.8);
        }

        Assert.Equal(0.8, sum / samples, 0.005);
    }
}
