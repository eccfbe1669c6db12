namespace CxKit.Touchpoints;

/// <summary>By how much a carrier's promises are stretched so that they are kept as often as they say: adaptive conformal inference on a logarithmic scale, a day at a time.</summary>
internal sealed class PromiseStretch(IReadOnlyList<double> levels, double rate)
{
    /// <summary>Days with fewer ends of promises stretch less.</summary>
    private const double FullDay = 20;

    /// <summary>Beyond e^±2 somebody has made a mistake, and it would take long to come back.</summary>
    private const double Most = 2;

    private readonly double[] _logarithm = new double[levels.Count];

    /// <summary>What the promises of a level are multiplied by.</summary>
    public double At(int level) => Math.Exp(_logarithm[level]);

    /// <summary>Takes a day into account.</summary>
    /// <param name="level">The number of the level.</param>
    /// <param name="ended">How many promises ended: as many of equal weight as say so much.</param>
    /// <param name="missed">The share of them that was not kept.</param>
    /// <remarks>In units of the standard deviation of one promise, half of which is that of the level 0.5: a day without a miss says less about a level near 1, where there are few anyway.</remarks>
    public void Hear(int level, double ended, double missed)
    {
        var miss = 1 - levels[level];
        var step = rate * ended / (ended + FullDay) * (missed - miss) / (2 * Math.Sqrt(miss * (1 - miss)));
        _logarithm[level] = Math.Clamp(_logarithm[level] + step, -Most, Most);
    }

    /// <summary>The promises of all levels, which never fall from one to the next.</summary>
    public double[] Promises(in PooledTransit transit)
    {
        var promises = new double[levels.Count];
        for (var level = 0; level < promises.Length; level++)
        {
            promises[level] = Math.Max(transit.Quantile(levels[level]) * At(level), level == 0 ? 0 : promises[level - 1]);
        }

        return promises;
    }

    /// <summary>How many of the levels the distribution reaches at all; the promises of the others are the longest time seen, and say nothing about the stretch that is right.</summary>
    public int Reached(in PooledTransit transit)
    {
        var most = transit.By(transit.Longest + WorkingClock.Minute);
        return levels.Count(level => level <= most);
    }

    /// <summary>The chance to be delivered by an age: that of the distribution at the age before it was stretched, by as much as the levels around were.</summary>
    public double Chance(in PooledTransit transit, double age)
    {
        var promises = Promises(transit);
        var above = Array.FindIndex(promises, promise => promise >= age);
        if (above <= 0)
        {
            return transit.By(age / At(above < 0 ? levels.Count - 1 : 0));
        }

        var (low, high) = (promises[above - 1], promises[above]);
        var part = high > low ? (age - low) / (high - low) : 1;
        var stretch = Math.Exp(_logarithm[above - 1] + part * (_logarithm[above] - _logarithm[above - 1]));
        return Math.Clamp(transit.By(age / stretch), levels[above - 1], levels[above]);
    }
}
