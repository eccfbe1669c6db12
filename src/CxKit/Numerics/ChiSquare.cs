using MathNet.Numerics.Distributions;

namespace CxKit.Numerics;

/// <summary>The chi-square distribution, under the names that the areas use.</summary>
internal static class ChiSquare
{
    public static double Quantile(double probability, double degreesOfFreedom) => 2 * Gamma.InvCDF(degreesOfFreedom / 2, 1, probability);

    /// <summary>P(X &gt; x).</summary>
    public static double UpperTail(double x, double degreesOfFreedom) => IncompleteGamma.Upper(degreesOfFreedom / 2, x / 2);
}
