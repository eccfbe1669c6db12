using System.Collections.Concurrent;

namespace CxKit.Numerics;

/// <summary>The range and the standard deviation of n independent standard normal values.</summary>
/// <remarks>
/// In statistical process control their moments are known as d₂, d₃ and c₄; they are integrated here (Tippett 1925) and not looked up. Ten digits are
/// right for n up to <see cref="LargestRange"/>.
/// </remarks>
internal static class NormalSpread
{
    /// <summary>Beyond this the range of a sample says too little about its spread.</summary>
    public const int LargestRange = 1_000;

    private const int Order = 128;
    private const double Far = 9; // beyond it the normal distribution has 1e-19

    private static readonly (double[] Nodes, double[] Weights) Quadrature = GaussLegendre.Rule(Order);
    private static readonly ConcurrentDictionary<int, (double Mean, double Deviation)> Ranges = new();

    /// <summary>The mean of the range of n values, d₂.</summary>
    public static double RangeMean(int n) => Range(n).Mean;

    /// <summary>The standard deviation of the range of n values, d₃.</summary>
    public static double RangeDeviation(int n) => Range(n).Deviation;

    /// <summary>The mean of the standard deviation (with n − 1) of n values, c₄ = √(2 ÷ (n − 1)) Γ(n ÷ 2) ÷ Γ((n − 1) ÷ 2).</summary>
    public static double DeviationMean(double n) => Math.Sqrt(2 / (n - 1)) * Math.Exp(LogGamma.Of(n / 2) - LogGamma.Of((n - 1) / 2));

    private static (double Mean, double Deviation) Range(int n) => Ranges.GetOrAdd(n, IntegrateRange);

    /// <summary>
    /// E R = ∫ 1 − Φⁿ − (1 − Φ)ⁿ, and E R² = 2 ∫∫ over x &lt; y of P(min &lt; x, max &gt; y), the chance that the range covers both.
    /// </summary>
    private static (double Mean, double Deviation) IntegrateRange(int n)
    {
        var (mean, square) = (0.0, 0.0);
        for (var i = 0; i < Order; i++)
        {
            var y = Far * Quadrature.Nodes[i];
            var below = StandardNormal.Cumulative(y);
            var (allBelow, allAbove) = (Math.Pow(below, n), Math.Pow(StandardNormal.Cumulative(-y), n));
            mean += Far * Quadrature.Weights[i] * (1 - allBelow - allAbove);

            var inner = 0.0;
            var half = (y + Far) / 2;
            for (var j = 0; j < Order; j++)
            {
                var x = -Far + half * (1 + Quadrature.Nodes[j]);
                var between = below - StandardNormal.Cumulative(x);
                inner += half * Quadrature.Weights[j] * (1 - allBelow - Math.Pow(StandardNormal.Cumulative(-x), n) + Math.Pow(Math.Max(0, between), n));
            }

            square += 2 * Far * Quadrature.Weights[i] * inner;
        }

        return (mean, Math.Sqrt(square - mean * mean));
    }
}
