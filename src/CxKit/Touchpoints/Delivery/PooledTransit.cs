using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>The distribution of a lane's transit times, pooled with those of its region and of all: (n·F + k·F′) ÷ (n + k), twice.</summary>
internal readonly struct PooledTransit
{
    private readonly CumulativeIncidence? _lane;
    private readonly CumulativeIncidence? _region;
    private readonly CumulativeIncidence _all;
    private readonly double _laneShare;
    private readonly double _regionShare;

    private readonly double _scale;

    /// <param name="lane">The curve of the lane, or null, in units of its scale.</param>
    /// <param name="region">The curve of its region, or null.</param>
    /// <param name="all">The curve of all.</param>
    /// <param name="strength">The k of n ÷ (n + k).</param>
    /// <param name="scale">The scale of the lane.</param>
    public PooledTransit(CumulativeIncidence? lane, CumulativeIncidence? region, CumulativeIncidence all, double strength, double scale)
    {
        (_lane, _region, _all, _scale) = (lane, region, all, scale);
        _laneShare = Share(lane, strength);
        _regionShare = (1 - _laneShare) * Share(region, strength);
    }

    /// <summary>The share that is delivered by an age.</summary>
    public double By(double age)
    {
        age /= _scale;
        var rest = 1 - _laneShare - _regionShare;
        return (_lane is null ? 0 : _laneShare * _lane.Incidence(age)) + (_region is null ? 0 : _regionShare * _region.Incidence(age)) + (rest > 0 ? rest * _all.Incidence(age) : 0);
    }

    /// <summary>The age, to the minute, by which a share is delivered; the longest that is known where that is never seen.</summary>
    public double Quantile(double share)
    {
        var (low, high) = (0L, (long)Math.Ceiling(Longest / WorkingClock.Minute));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = By((middle + 0.5) * WorkingClock.Minute) >= share - 1e-12 ? (low, middle) : (middle + 1, high);
        }

        return low * WorkingClock.Minute;
    }

    /// <summary>The longest age at which a parcel was delivered.</summary>
    public double Longest => _scale * Math.Max(Last(_all), Math.Max(Last(_lane), Last(_region)));

    private static double Last(CumulativeIncidence? curve) => curve is null || curve.Times.Length == 0 ? 0 : curve.Times[^1];

    private static double Share(CumulativeIncidence? curve, double strength) => curve is null || curve.EffectiveEvents <= 0 ? 0 : curve.EffectiveEvents / (curve.EffectiveEvents + strength);
}
