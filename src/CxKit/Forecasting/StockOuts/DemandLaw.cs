using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A mean with its variance.</summary>
internal readonly record struct DemandMoments(double Mean, double Variance);

/// <summary>How the demand of one period lies around its mean: what a sale, a sell-out and a partly stocked period tell about it.</summary>
internal abstract class DemandLaw
{
    /// <summary>A probability below this has no digits left to divide by.</summary>
    protected const double SmallestProbability = 1e-280;

    private const int MostHalvings = 200;

    /// <summary>ln of the density, or for counts of the probability, of exactly y.</summary>
    public abstract double LogDensity(double y, double mean);

    /// <summary>ln P(D ≥ y).</summary>
    public abstract double LogAtLeast(double y, double mean);

    /// <summary>Mean and variance of D given D ≥ y.</summary>
    public abstract DemandMoments AtLeast(double y, double mean);

    /// <summary>The value that D stays at or below with this probability, given D ≥ y.</summary>
    public abstract double QuantileAtLeast(double y, double mean, double probability);

    /// <summary>ln of the density of y sold in a share of the period.</summary>
    public abstract double LogPart(double y, double mean, double share);

    /// <summary>Mean and variance of what would have been sold in the rest of the period, given that y was sold in a share of it.</summary>
    public abstract DemandMoments Rest(double y, double mean, double share);

    /// <summary>The value that the demand in the rest of the period stays at or below with this probability.</summary>
    public abstract double QuantileOfRest(double y, double mean, double share, double probability);

    /// <summary>The same law with a spread that is this factor larger; null where it has none to vary.</summary>
    public abstract DemandLaw? Wider(double factor);

    /// <summary>The smallest whole number q ≥ y with P(D ≥ q + 1) ≤ (1 − probability) · P(D ≥ y).</summary>
    protected double WholeQuantile(double y, double mean, double probability)
    {
        var bound = Math.Log(1 - probability) + LogAtLeast(y, mean);
        return double.IsFinite(bound)
            ? y + MonotoneSearch.FirstWhole(Math.Max(0, mean - y), excess => LogAtLeast(y + excess + 1, mean) <= bound)
            : AtLeast(y, mean).Mean;
    }

    /// <summary>The continuous x ≥ y with P(D ≥ x) = (1 − probability) · P(D ≥ y), to nine digits.</summary>
    protected double RealQuantile(double y, double mean, double probability)
    {
        var bound = Math.Log(1 - probability) + LogAtLeast(y, mean);
        if (!double.IsFinite(bound))
        {
            return AtLeast(y, mean).Mean;
        }

        var (below, above) = (y, Math.Max(y, mean));
        while (LogAtLeast(above, mean) > bound && above < double.MaxValue / 2)
        {
            (below, above) = (above, 2 * above);
        }

        for (var step = 0; step < MostHalvings && above - below > 1e-9 * above; step++)
        {
            var middle = (below + above) / 2;
            (below, above) = LogAtLeast(middle, mean) > bound ? (middle, above) : (below, middle);
        }

        return above;
    }
}
