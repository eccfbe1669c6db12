namespace CxKit.Forecasting;

/// <summary>
/// Demand in some periods only: with probability μ/z of a size with mean z, the same in all periods. A period whose mean exceeds z has demand for certain, and
/// sizes with that mean.
/// </summary>
internal sealed class HurdleLaw(double size, double dispersion, bool isCount) : DemandLaw
{
    /// <summary>Less than a demand for certain, so that a period without one is possible.</summary>
    private const double LargestShare = 0.999;

    private readonly DemandLaw _sizes = isCount ? new NegativeBinomialLaw(dispersion) : new GammaLaw(Math.Sqrt(Math.Max(dispersion, 1e-8)));
    private readonly double _floor = isCount ? 1 : 0;

    public override double LogDensity(double y, double mean)
    {
        var (share, excess) = Split(mean);
        return y > 0 ? Math.Log(share) + _sizes.LogDensity(y - _floor, excess) : Math.Log(1 - share);
    }

    public override double LogAtLeast(double y, double mean)
    {
        var (share, excess) = Split(mean);
        return y > 0 ? Math.Log(share) + _sizes.LogAtLeast(y - _floor, excess) : 0;
    }

    public override DemandMoments AtLeast(double y, double mean)
    {
        var (share, excess) = Split(mean);
        var size = _sizes.AtLeast(Math.Max(0, y - _floor), excess);
        return y > 0 ? new(size.Mean + _floor, size.Variance) : Occurring(share, size);
    }

    public override double QuantileAtLeast(double y, double mean, double probability)
    {
        var (share, excess) = Split(mean);
        return y > 0 ? _floor + _sizes.QuantileAtLeast(y - _floor, excess, probability) : Occurring(share, excess, probability);
    }

    /// <summary>The one order of a period falls into a share of it with that probability, and then whole.</summary>
    public override double LogPart(double y, double mean, double share) => LogDensity(y, share * mean);

    public override DemandMoments Rest(double y, double mean, double share)
    {
        var excess = Split(mean).Excess;
        return y > 0 ? default : Occurring(ShareOfRest(mean, share), _sizes.AtLeast(0, excess));
    }

    public override double QuantileOfRest(double y, double mean, double share, double probability) =>
        y > 0 ? 0 : Occurring(ShareOfRest(mean, share), Split(mean).Excess, probability);

    public override DemandLaw? Wider(double factor) => size > _floor ? new HurdleLaw(_floor + factor * (size - _floor), dispersion, isCount) : null;

    private (double Share, double Excess) Split(double mean)
    {
        var largest = LargestShare * size;
        return mean < largest ? (mean / size, size - _floor) : (LargestShare, Math.Max(size, mean) - _floor);
    }

    private double ShareOfRest(double mean, double share)
    {
        var p = Split(mean).Share;
        return p * (1 - share) / (1 - p * share);
    }

    private DemandMoments Occurring(double share, DemandMoments size)
    {
        var mean = size.Mean + _floor;
        return new(share * mean, share * size.Variance + share * (1 - share) * mean * mean);
    }

    private double Occurring(double share, double excess, double probability)
    {
        var above = probability - (1 - share);
        return above <= 0 ? 0 : _floor + _sizes.QuantileAtLeast(0, excess, Math.Min(above / share, 1 - 1e-12));
    }
}
