using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Normal demand with one standard deviation (Nahmias 1994); counts are what it rounds to.</summary>
internal sealed class NormalLaw(double deviation, bool isCount) : DemandLaw
{
    private const double LogRootTwoPi = 0.91893853320467274178;

    /// <summary>Wider than this, the probability of a count is its density.</summary>
    private const double WideForCounts = 5;

    private readonly double _half = isCount ? 0.5 : 0;

    public override double LogDensity(double y, double mean) => LogDensity(y, mean, deviation);

    public override double LogAtLeast(double y, double mean) => LogUpper((y - _half - mean) / deviation);

    public override DemandMoments AtLeast(double y, double mean)
    {
        var z = (y - _half - mean) / deviation;
        if (z < -40)
        {
            return new(mean, deviation * deviation); // no bound at all
        }

        var upper = StandardNormal.Cumulative(-z);
        if (!(upper > SmallestProbability))
        {
            return new(y, 0);
        }

        var excess = StandardNormal.Loss(z) / upper;
        var hazard = z + excess;
        return new(Math.Max(y, mean + deviation * hazard), deviation * deviation * Math.Max(0, 1 - hazard * excess));
    }

    public override double QuantileAtLeast(double y, double mean, double probability)
    {
        var upper = (1 - probability) * StandardNormal.Cumulative((mean + _half - y) / deviation);
        var quantile = upper > SmallestProbability ? Math.Max(y, mean - deviation * StandardNormal.Quantile(upper)) : y;
        return isCount ? Math.Round(quantile) : quantile;
    }

    public override double LogPart(double y, double mean, double share) => LogDensity(y, share * mean, Math.Sqrt(share) * deviation);

    /// <summary>Increments of a normal process are independent.</summary>
    public override DemandMoments Rest(double y, double mean, double share) => new(Math.Max(0, (1 - share) * mean), (1 - share) * deviation * deviation);

    public override double QuantileOfRest(double y, double mean, double share, double probability)
    {
        var quantile = Math.Max(0, (1 - share) * mean + Math.Sqrt(1 - share) * deviation * StandardNormal.Quantile(probability));
        return isCount ? Math.Round(quantile) : quantile;
    }

    public override DemandLaw Wider(double factor) => new NormalLaw(factor * deviation, isCount);

    private double LogDensity(double y, double mean, double sd)
    {
        var distance = Math.Abs(y - mean);
        if (!isCount || sd > WideForCounts)
        {
            var z = distance / sd;
            return -z * z / 2 - Math.Log(sd) - LogRootTwoPi;
        }

        // Both ends in the upper tail, where the difference keeps its digits.
        var (near, far) = ((distance - 0.5) / sd, (distance + 0.5) / sd);
        var mass = StandardNormal.Cumulative(-near) - StandardNormal.Cumulative(-far);
        return mass > SmallestProbability ? Math.Log(mass) : LogUpper(near);
    }

    /// <summary>ln of the upper tail, by its leading term where the tail itself is beyond the range of numbers.</summary>
    private static double LogUpper(double z)
    {
        var upper = StandardNormal.Cumulative(-z);
        return upper > SmallestProbability ? Math.Log(upper) : -z * z / 2 - Math.Log(Math.Abs(z)) - LogRootTwoPi;
    }
}
