namespace CxKit.Numerics;

/// <summary>The difference of two shares, compared within strata only, with the weights of Mantel and Haenszel.</summary>
/// <remarks>
/// Greenland &amp; Robins (1985), "Estimation of a common effect parameter from sparse follow-up data", Biometrics 41; variance of Sato (1989), "On the variance estimator of the Mantel–Haenszel risk
/// difference", Biometrics 45: right for few large and for many small strata.
/// </remarks>
internal struct StratifiedDifference
{
    private double _weight, _difference, _p, _q;

    /// <summary>How many of the exposed are in strata with others, and the other way round.</summary>
    public double Compared { get; private set; }

    /// <summary>Takes a stratum in; one without exposed or without others tells nothing and changes nothing.</summary>
    /// <param name="n">The number of the exposed.</param>
    /// <param name="a">How many of them have the event.</param>
    /// <param name="m">The number of the others.</param>
    /// <param name="c">How many of them have the event.</param>
    public void Add(double n, double a, double m, double c)
    {
        if (n <= 0 || m <= 0)
        {
            return;
        }

        var total = n + m;
        _weight += n * m / total;
        _difference += (a * m - c * n) / total;
        _p += (n * n * c - m * m * a + n * m * (m - n) / 2) / (total * total);
        _q += (a * (m - c) + c * (n - a)) / (2 * total);
        Compared += total;
    }

    /// <summary>The share of the exposed less that of the others, cut to [−1, 1]; null when no stratum has both.</summary>
    public readonly Estimate? Of(double level)
    {
        if (_weight == 0)
        {
            return null;
        }

        var value = _difference / _weight;
        var half = StandardNormal.TwoSided(level) * Math.Sqrt(Math.Max(0, value * _p + _q)) / _weight;
        return new(value, new(Math.Max(-1, value - half), Math.Min(1, value + half), level));
    }
}
