using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>The Poisson distribution.</summary>
internal sealed class PoissonDemand(double mean) : CountDemand
{
    public override double Mean => mean;

    public override double Variance => mean;

    private protected override double AtMost(double n) => IncompleteGamma.Upper(n + 1, mean);

    private protected override double MoreThan(double n) => IncompleteGamma.Lower(n + 1, mean);

    /// <summary>λf(n) + (λ − n)·P(D &gt; n).</summary>
    private protected override double ShortageAt(double n) => mean * SaddlePoint.PoissonTerm(n, mean) + (mean - n) * MoreThan(n);
}
