using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

/// <summary>Means and variances of 100,000 draws against the formulae; limits of 5 standard errors or more, a false alarm below 1e-6 each.</summary>
public class RandomDrawsTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    public void A_unit_gamma_has_mean_one_and_the_variance_asked_for(double variance)
    {
        var (mean, actual) = Moments(random => random.NextUnitGamma(variance));
        Assert.InRange(mean, 1 - 5 * Math.Sqrt(variance / 100_000), 1 + 5 * Math.Sqrt(variance / 100_000));
        Assert.InRange(actual / variance, 0.85, 1.15); // kurtosis 3 + 6·variance: standard error up to 1.6 points
    }

    [Theory]
    [InlineData(0.2, 3)]
    [InlineData(0.9, 50)]
    [InlineData(0.001, 1)]
    public void A_beta_has_the_mean_and_concentration_asked_for(double mean, double concentration)
    {
        var variance = mean * (1 - mean) / (concentration + 1);
        var (actualMean, actualVariance) = Moments(random => random.NextBeta(mean, concentration));
        Assert.InRange(actualMean, mean - 5 * Math.Sqrt(variance / 100_000), mean + 5 * Math.Sqrt(variance / 100_000));
        Assert.InRange(actualVariance / variance, 0.6, 1.4); // the rare 1s of mean 0.001 give it a standard error of 6 points
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(5e6)]
    [InlineData(1e12)]
    [InlineData(60)]
    public void A_Poisson_has_its_mean_as_variance(double lambda)
    {
        var (mean, variance) = Moments(random => random.NextPoisson(lambda));
        Assert.InRange(mean, lambda - 5 * Math.Sqrt(lambda / 100_000), lambda + 5 * Math.Sqrt(lambda / 100_000));
        Assert.InRange(variance / lambda, 0.96, 1.04);
    }

    [Fact]
    public void Certainty_draws_no_spread()
    {
        var random = new SeededRandom(1);
        Assert.Equal(1, random.NextUnitGamma(0));
        Assert.Equal(0, random.NextPoisson(0));
        Assert.Equal(0, random.NextBeta(0, 10));
        Assert.Equal(1, random.NextBeta(1, 10));
    }

    private static (double Mean, double Variance) Moments(Func<SeededRandom, double> draw)
    {
        var random = new SeededRandom(20261121);
        double[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => draw(random))];
        var mean = drawn.Average();
        return (mean, drawn.Average(x => (x - mean) * (x - mean)));
    }
}
