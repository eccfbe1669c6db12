using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class NegativeBinomialSumTests
{
    [Theory]
    [InlineData(3.5, 1, 0)]
    [InlineData(3.5, 1, 0.4)]
    [InlineData(3.5, 2.7, 0)]
    [InlineData(0.2, 4, 0)]
    public void Where_the_sum_is_negative_binomial_itself_it_is_that(double mean, double dispersion, double rateVariance)
    {
        // Either a fixed rate or a Poisson count makes one: then mean and variance say all.
        var sum = new NegativeBinomialSum(mean, dispersion, rateVariance);
        var cumulative = 0.0;
        for (var x = 0; x < 60; x++)
        {
            cumulative += sum[x];
            Assert.Equal(NegativeBinomialSum.AtMost(x, mean, dispersion, rateVariance), cumulative, 11);
        }
    }

    [Theory]
    [InlineData(4, 3, 0.5)]
    [InlineData(0.7, 1.4, 3)]
    [InlineData(20, 6, 0.1)]
    public void The_chances_sum_to_one_with_the_mean_and_variance_asked_for(double mean, double dispersion, double rateVariance)
    {
        var sum = new NegativeBinomialSum(mean, dispersion, rateVariance);
        var (all, first, second) = (0.0, 0.0, 0.0);
        for (var x = 0; x < 2000; x++)
        {
            all += sum[x];
            first += x * sum[x];
            second += (double)x * x * sum[x];
        }

        Assert.Equal(1, all, 10);
        Assert.Equal(mean, first, 8);
        Assert.Equal(dispersion * mean + rateVariance * mean * mean, second - first * first, 6);
    }
}
