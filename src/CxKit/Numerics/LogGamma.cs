using MathNet.Numerics;

namespace CxKit.Numerics;

/// <summary>Logarithms of the gamma and beta functions, under the names that the areas use.</summary>
internal static class LogGamma
{
    public static double Of(double x) => SpecialFunctions.GammaLn(x);

    /// <summary>ln B(a, b).</summary>
    public static double Beta(double a, double b) => Of(a) + Of(b) - Of(a + b);
}
