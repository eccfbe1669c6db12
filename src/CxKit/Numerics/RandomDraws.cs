using MathNet.Numerics.Distributions;

namespace CxKit.Numerics;

/// <summary>Draws from distributions that need more than one uniform number.</summary>
internal static class RandomDraws
{
    /// <summary>A gamma variate with this shape (above 0) and scale.</summary>
    public static double NextGamma(this SeededRandom random, double shape, double scale) => scale * Gamma.Sample(random, shape, 1);

    /// <summary>A gamma variate with mean 1 and this variance; 1 where the variance is 0.</summary>
    public static double NextUnitGamma(this SeededRandom random, double variance) => variance > 0 ? random.NextGamma(1 / variance, variance) : 1;

    /// <summary>
    /// A Poisson variate; 0 where the mean is 0. Above <see cref="LargestPoissonMean"/> a rounded normal one, whose skewness is then off by less than 0.001:
    /// MathNet's sampler counts in 32 bits and does not come back from larger means.
    /// </summary>
    public static double NextPoisson(this SeededRandom random, double mean) => mean switch
    {
        <= 0 => 0,
        <= LargestPoissonMean => Poisson.Sample(random, mean),
        _ => Math.Round(mean + Math.Sqrt(mean) * random.NextNormal()),
    };

    private const double LargestPoissonMean = 1e6;

    /// <summary>A beta variate with this mean and a + b = <paramref name="concentration"/>; the mean itself where it is 0 or 1.</summary>
    public static double NextBeta(this SeededRandom random, double mean, double concentration)
    {
        if (mean is <= 0 or >= 1)
        {
            return mean;
        }

        var x = random.NextGamma(mean * concentration, 1);
        var y = random.NextGamma((1 - mean) * concentration, 1);
        return x + y > 0 ? x / (x + y) : mean;
    }
}
