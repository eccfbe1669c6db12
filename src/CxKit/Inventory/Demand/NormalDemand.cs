using CxKit.Numerics;

namespace CxKit.Inventory;

/// <summary>The normal distribution, with its tail below zero.</summary>
internal sealed class NormalDemand(double mean, double standardDeviation) : DemandDistribution
{
    public override double Mean => mean;

    public override double Variance => standardDeviation * standardDeviation;

    public override bool IsDiscrete => false;

    private protected override double CdfCore(double x) => StandardNormal.Cumulative((x - mean) / standardDeviation);

    private protected override double QuantileCore(double p) => mean + standardDeviation * StandardNormal.Quantile(p);

    private protected override double ExpectedShortageCore(double x) => standardDeviation * StandardNormal.Loss((x - mean) / standardDeviation);
}
