using MathNet.Numerics.Distributions;

namespace CxKit.Numerics;

/// <summary>Quantiles of the gamma distribution.</summary>
internal static class GammaQuantile
{
    /// <summary>From this shape on a gamma variate is normal to three digits, and MathNet's search for its quantile stops early.</summary>
    private const double LargeShape = 1e4;

    /// <summary>The value with this lower tail, for a shape and scale above 0.</summary>
    public static double Of(double shape, double scale, double probability) => shape < LargeShape
        ? scale * Gamma.InvCDF(shape, 1, probability)
        : scale * Math.Max(0, shape + Math.Sqrt(shape) * StandardNormal.Quantile(probability));
}
