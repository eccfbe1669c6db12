namespace CxKit.Numerics;

/// <summary>The difference of two shares, exposed minus not exposed, compared within strata only and put together over them.</summary>
/// <remarks>
/// Risk difference: Σ w·(a ÷ n₁ − b ÷ n₀) ÷ Σ w with w = n₁n₀ ÷ N (Greenland &amp; Robins 1985, eq. 1); its variance by Sato (1989), consistent both for
/// few large and for many small strata. Test: the score statistic of Mantel &amp; Haenszel (1959) without correction for continuity.
/// </remarks>
internal struct MantelHaenszel
{
    private double _difference;
    private double _weights;
    private double _p;
    private double _q;
    private double _nullVariance;

    /// <summary>Takes a stratum in; one without exposed or without others tells nothing and changes nothing.</summary>
    /// <param name="exposed">n₁.</param>
    /// <param name="exposedEvents">a.</param>
    /// <param name="others">n₀.</param>
    /// <param name="otherEvents">b.</param>
    public void Add(double exposed, double exposedEvents, double others, double otherEvents)
    {
        var n = exposed + others;
        if (exposed <= 0 || others <= 0)
        {
            return;
        }

        var (n1, a, n0, b) = (exposed, exposedEvents, others, otherEvents);
        _weights += n1 * n0 / n;
        _difference += (a * n0 - b * n1) / n;
        _p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
        _q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
        _nullVariance += n1 * n0 * (a + b) * (n - a - b) / (n * n * (n - 1));
    }

    /// <summary>True when at least one stratum could be compared.</summary>
    public readonly bool IsKnown => _weights > 0;

    public readonly double RiskDifference => _difference / _weights;

    public readonly double StandardError => Math.Sqrt(Math.Max(0, RiskDifference * _p + _q)) / _weights;

    /// <summary>Standard normal when exposure makes no difference; negative when the exposed have fewer events; 0 when nothing varies.</summary>
    public readonly double Z => _nullVariance > 0 ? _difference / Math.Sqrt(_nullVariance) : 0;
}
