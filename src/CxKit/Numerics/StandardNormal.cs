using MathNet.Numerics.Distributions;

namespace CxKit.Numerics;

/// <summary>The standard normal distribution, under the names that the areas use.</summary>
internal static class StandardNormal
{
    public static double Quantile(double probability) => Normal.InvCDF(0, 1, probability);

    public static double Cumulative(double z) => Normal.CDF(0, 1, z);

    public static double Density(double z) => Normal.PDF(0, 1, z);

    /// <summary>The half-width of the central interval with this level, in standard deviations: 1.96 for 0.95.</summary>
    public static double TwoSided(double level) => Quantile((1 + level) / 2);
}
