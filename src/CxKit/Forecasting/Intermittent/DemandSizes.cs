using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The distribution of the size of one demand, its mean known only up to a factor.</summary>
/// <remarks>
/// Whole numbers: 1 + negative binomial, 1 + Poisson where the sizes vary no more than that or there is only one, the size itself where several are
/// all the same. Other numbers: gamma, or the size itself where there is only one or all are the same. The mean is the model's state; the
/// over-dispersion k (variance of the excess over 1: μ + kμ²) or CV² is that of all sizes seen, so that the spread grows with the level.
/// </remarks>
internal sealed class DemandSizes
{
    private readonly double _floor;
    private readonly double _meanAboveFloor;
    private readonly double _dispersion;
    private readonly double _meanUncertainty;
    private readonly bool _isCount;

    private DemandSizes(double floor, double meanAboveFloor, double dispersion, double weights, bool isCount)
    {
        _floor = floor;
        _meanAboveFloor = meanAboveFloor;
        _dispersion = dispersion;
        _isCount = isCount;
        _meanUncertainty = meanAboveFloor > 0 ? ((isCount ? 1 / meanAboveFloor : 0) + dispersion) * weights : 0;
    }

    /// <param name="seen">The sizes seen.</param>
    /// <param name="shape">What other items say.</param>
    /// <param name="mean">The mean size of the demands to come.</param>
    /// <param name="weights">The sum of the squared weights of the sizes in <paramref name="mean"/>.</param>
    public static DemandSizes From(SizeMoments seen, CountShape shape, double mean, double weights)
    {
        var variation = shape.SizeVariation(seen);
        if (variation == 0 && (seen.Count != 1 || !seen.IsCount || shape.Strength > 0))
        {
            return new DemandSizes(mean, 0, 0, weights, seen.IsCount);
        }

        if (!seen.IsCount)
        {
            return new DemandSizes(0, mean, variation, weights, isCount: false);
        }

        var excess = seen.Mean - 1;
        var dispersion = excess > 0 ? Math.Max(0, (variation * seen.Mean * seen.Mean - excess) / (excess * excess)) : 0;
        return new DemandSizes(1, mean - 1, dispersion, weights, isCount: true);
    }

    /// <summary>Draws how far the true mean lies from the estimated one, as a factor with mean 1.</summary>
    public double DrawMeanFactor(SeededRandom random) => random.NextUnitGamma(_meanUncertainty);

    /// <summary>Draws the size of one demand, when the mean is off by <paramref name="meanFactor"/>.</summary>
    public double Draw(SeededRandom random, double meanFactor)
    {
        // A Poisson variate whose mean is a gamma variate is a negative binomial one.
        var aboveFloor = _meanAboveFloor * meanFactor * random.NextUnitGamma(_meanAboveFloor > 0 ? _dispersion : 0);
        return _floor + (_isCount ? random.NextPoisson(aboveFloor) : aboveFloor);
    }
}
