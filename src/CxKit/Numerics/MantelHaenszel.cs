namespace CxKit.Numerics;

/// <summary>Whether a share differs between exposed and not exposed, compared within strata only.</summary>
/// <remarks>The score statistic of Mantel &amp; Haenszel (1959) without correction for continuity; right for few large and for many small strata.</remarks>
internal struct MantelHaenszel
{
    /// <summary>Takes a stratum in; one without exposed or without others tells nothing and changes nothing.</summary>
    /// <param name="exposed">The number of the exposed.</param>
    /// <param name="exposedEvents">How many of them have the event.</param>
    /// <param name="others">The number of the others.</param>
    /// <param name="otherEvents">How many of them have the event.</param>
    public void Add(double exposed, double exposedEvents, double others, double otherEvents)
    {
        var (n, m) = (exposed + others, exposedEvents + otherEvents);
        if (exposed > 0 && others > 0)
        {
            Difference += exposedEvents - exposed * m / n;
            Variance += exposed * others * m * (n - m) / (n * n * (n - 1));
        }
    }

    /// <summary>O − E: events of the exposed, less those expected without a difference.</summary>
    public double Difference { get; private set; }

    /// <summary>V, its variance without a difference. (O − E) ÷ V estimates the logarithm of the odds ratio with variance 1 ÷ V (Yusuf, Peto et al. 1985).</summary>
    public double Variance { get; private set; }

    /// <summary>Standard normal when exposure makes no difference; negative when the exposed have fewer events; 0 when nothing varies.</summary>
    public readonly double Z => Variance > 0 ? Difference / Math.Sqrt(Variance) : 0;

    /// <summary>The odds of the exposed by those of the others, over all strata, by Peto's one-step estimate; null when nothing varies.</summary>
    public readonly Estimate? OddsRatio(double level)
    {
        if (!(Variance > 0))
        {
            return null;
        }

        var (log, half) = (Difference / Variance, StandardNormal.TwoSided(level) / Math.Sqrt(Variance));
        return new(Math.Exp(log), new(Math.Exp(log - half), Math.Exp(log + half), level));
    }
}
