namespace CxKit.Numerics;

/// <summary>The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), each accurate in its own tail.</summary>
/// <remarks>
/// Series DLMF 8.7.1 below the mean and continued fraction DLMF 8.9.2 above it (modified Lentz method, Thompson &amp; Barnett 1986), with the
/// leading factor from <see cref="SaddlePoint"/>. MathNet's versions are right to 1e-11 at a = 10⁴ and to 1e-9 only at a = 10⁶. O(√a) steps
/// near x = a.
/// </remarks>
internal static class IncompleteGamma
{
    // Below this the fraction needs hundreds of steps, and 1 − P is still exact enough.
    private const double SmallestForFraction = 0.25;

    public static double Lower(double a, double x) => x <= 0 ? 0 : UseSeries(a, x) ? Series(a, x) : 1 - Fraction(a, x);

    public static double Upper(double a, double x) => x <= 0 ? 1 : UseSeries(a, x) ? 1 - Series(a, x) : Fraction(a, x);

    private static bool UseSeries(double a, double x) => x < (a < 1 ? SmallestForFraction : a + 1);

    private static double Series(double a, double x)
    {
        var term = 1.0;
        var sum = 1.0;
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return Math.Min(1, SaddlePoint.PoissonTerm(a, x) * sum);
    }

    private static double Fraction(double a, double x)
    {
        var factor = a * SaddlePoint.PoissonTerm(a, x);
        if (factor == 0 || double.IsPositiveInfinity(x))
        {
            return 0;
        }

        return Math.Min(1, factor / LentzFraction.Evaluate(x + 1 - a, new Terms(a, x)));
    }

    private readonly struct Terms(double a, double x) : IFractionTerms
    {
        public (double A, double B) At(int n) => (n * (a - n), x + 1 - a + 2.0 * n);
    }
}
