using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Demand above zero with one coefficient of variation.</summary>
internal sealed class GammaLaw(double variation) : DemandLaw
{
    private readonly double _shape = 1 / (variation * variation);

    public override double LogDensity(double y, double mean) => LogDensity(y, mean, _shape);

    public override double LogAtLeast(double y, double mean) => Math.Log(Upper(y, mean, 0));

    public override DemandMoments AtLeast(double y, double mean)
    {
        var tail = Upper(y, mean, 0);
        if (!(tail > SmallestProbability))
        {
            return new(y, 0);
        }

        var first = mean * Upper(y, mean, 1) / tail;
        var second = mean * mean * (1 + 1 / _shape) * Upper(y, mean, 2) / tail;
        return new(Math.Max(first, y), Math.Max(0, second - first * first));
    }

    public override double QuantileAtLeast(double y, double mean, double probability) => RealQuantile(y, mean, probability);

    public override double LogPart(double y, double mean, double share) => LogDensity(y, share * mean, share * _shape);

    /// <summary>A gamma process has independent increments whose shape grows with the share of the period.</summary>
    public override DemandMoments Rest(double y, double mean, double share) => new((1 - share) * mean, (1 - share) * mean * mean / _shape);

    public override double QuantileOfRest(double y, double mean, double share, double probability) =>
        new GammaLaw(variation / Math.Sqrt(1 - share)).QuantileAtLeast(0, (1 - share) * mean, probability);

    public override DemandLaw Wider(double factor) => new GammaLaw(factor * variation);

    private static double LogDensity(double y, double mean, double shape) =>
        shape * Math.Log(shape / mean) + (shape - 1) * Math.Log(y) - shape * y / mean - LogGamma.Of(shape);

    private double Upper(double y, double mean, double raised) => IncompleteGamma.Upper(_shape + raised, _shape * y / mean);
}
