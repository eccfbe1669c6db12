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

    /// <summary>E(Z − k)⁺ = φ(k) − kΦ(−k), accurate in the upper tail too.</summary>
    /// <remarks>
    /// The difference cancels as φ ÷ k². Beyond <see cref="LossByFraction"/> the continued fraction of Mills' ratio (Laplace; Abramowitz &amp;
    /// Stegun 26.2.14), Φ(−k) ÷ φ(k) = 1 ÷ (k + 1 ÷ w) with w = k + 2 ÷ (k + 3 ÷ (k + …)), turns it into φ(k) ÷ (1 + kw).
    /// </remarks>
    public static double Loss(double k) => k > LossByFraction
        ? Density(k) / (1 + k * LentzFraction.Evaluate(k, new MillsTerms(k)))
        : Density(k) - k * Cumulative(-k);

    private const double LossByFraction = 3;

    private readonly struct MillsTerms(double k) : IFractionTerms
    {
        public (double A, double B) At(int n) => (n + 1, k);
    }
}
