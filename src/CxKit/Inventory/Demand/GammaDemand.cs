using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>The gamma distribution with shape a and scale b: mean ab, variance ab².</summary>
internal sealed class GammaDemand(double mean, double standardDeviation) : DemandDistribution
{
    private readonly double _a = mean / standardDeviation * (mean / standardDeviation);
    private readonly double _b = standardDeviation / mean * standardDeviation;

    public override double Mean => mean;

    public override double Variance => standardDeviation * standardDeviation;

    public override bool IsDiscrete => false;

    private protected override double CdfCore(double x) => IncompleteGamma.Lower(_a, x / _b);

    private protected override double QuantileCore(double p)
    {
        var reached = mean + standardDeviation;
        while (CdfCore(reached) < p)
        {
            reached *= 2;
        }

        return MonotoneSearch.FirstReal(0, reached, x => CdfCore(x) >= p);
    }

    /// <summary>ab·F̄(x; a+1, b) − x·F̄(x; a, b), with F̄(x; a+1, b) = F̄(x; a, b) + t^a e^(−t) ÷ Γ(a+1) at t = x ÷ b (DLMF 8.8.6).</summary>
    private protected override double ExpectedShortageCore(double x)
    {
        if (x <= 0)
        {
            return mean - x;
        }

        var t = x / _b;
        return Math.Max(0, mean * SaddlePoint.PoissonTerm(_a, t) + (mean - x) * IncompleteGamma.Upper(_a, t));
    }
}
