namespace CxKit.Inventory;

/// <summary>A point mass.</summary>
internal sealed class CertainDemand(double units) : DemandDistribution
{
    public override double Mean => units;

    public override double Variance => 0;

    public override bool IsDiscrete => double.IsInteger(units);

    private protected override double CdfCore(double x) => x >= units ? 1 : 0;

    private protected override double QuantileCore(double p) => units;

    private protected override double ExpectedShortageCore(double x) => Math.Max(0, units - x);
}
