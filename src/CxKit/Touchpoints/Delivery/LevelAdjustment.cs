namespace CxKit.Touchpoints;

/// <summary>By how much the level of a carrier's promises is moved so that they are kept as often as they say: adaptive conformal inference, a day at a time.</summary>
internal sealed class LevelAdjustment(IReadOnlyList<double> levels, double rate)
{
    /// <summary>Days with fewer ends of promises move the level less.</summary>
    private const double FullDay = 20;

    private const double Least = 0.001;

    private readonly double[] _moved = new double[levels.Count];

    /// <summary>The level of the distribution at which a promise of one of the levels is made.</summary>
    public double At(int level) => Math.Clamp(levels[level] + _moved[level], Least, 1 - Least);

    /// <summary>Takes a day into account.</summary>
    /// <param name="level">The number of the level.</param>
    /// <param name="ended">How many promises ended: as many of equal weight as say so much.</param>
    /// <param name="missed">The share of them that was not kept.</param>
    public void Hear(int level, double ended, double missed)
    {
        // Beyond the ends there is nothing to move; without a limit it would take long to come back.
        _moved[level] = Math.Clamp(_moved[level] + rate * ended / (ended + FullDay) * (missed - (1 - levels[level])), -levels[level], 1 - levels[level]);
    }

    /// <summary>The chance that belongs to a share of the distribution: what every level was moved by is undone, in straight lines between them.</summary>
    public double Chance(double share)
    {
        var (x0, y0) = (0.0, 0.0);
        for (var i = 0; i <= levels.Count; i++)
        {
            var (x1, y1) = i == levels.Count ? (1.0, 1.0) : (Math.Max(At(i), x0), levels[i]);
            if (share <= x1 || i == levels.Count)
            {
                return x1 > x0 ? Math.Clamp(y0 + (share - x0) / (x1 - x0) * (y1 - y0), 0, 1) : y1;
            }

            (x0, y0) = (x1, y1);
        }

        return share;
    }
}
