using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>Demand in whole units, known by its probabilities.</summary>
internal abstract class CountDemand : DemandDistribution
{
    public override bool IsDiscrete => true;

    /// <summary>P(D ≤ n) for a whole n ≥ 0.</summary>
    private protected abstract double AtMost(double n);

    /// <summary>P(D &gt; n) for a whole n ≥ 0, accurate in the tail.</summary>
    private protected abstract double MoreThan(double n);

    /// <summary>E(D − n)⁺ for a whole n ≥ 0.</summary>
    private protected abstract double ShortageAt(double n);

    private protected override double CdfCore(double x) => x < 0 ? 0 : AtMost(Math.Floor(x));

    private protected override double QuantileCore(double p) =>
        MonotoneSearch.FirstWhole(Mean + StandardDeviation * StandardNormal.Quantile(p), n => AtMost(n) >= p);

    private protected override double ExpectedShortageCore(double x)
    {
        if (x <= 0)
        {
            return Mean - x;
        }

        var whole = Math.Floor(x);
        var loss = ShortageAt(whole);
        return Math.Max(0, x == whole ? loss : loss - (x - whole) * MoreThan(whole)); // straight between whole numbers
    }
}
