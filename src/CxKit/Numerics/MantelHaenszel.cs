namespace CxKit.Numerics;

/// <summary>Whether a share differs between exposed and not exposed, compared within strata only.</summary>
/// <remarks>The score statistic of Mantel &amp; Haenszel (1959) without correction for continuity; right for few large and for many small strata.</remarks>
internal struct MantelHaenszel
{
    private double _difference;
    private double _variance;

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
            _difference += exposedEvents - exposed * m / n;
            _variance += exposed * others * m * (n - m) / (n * n * (n - 1));
        }
    }

    /// <summary>Standard normal when exposure makes no difference; negative when the exposed have fewer events; 0 when nothing varies.</summary>
    public readonly double Z => _variance > 0 ? _difference / Math.Sqrt(_variance) : 0;
}
