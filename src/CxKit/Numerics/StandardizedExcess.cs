namespace CxKit.Numerics;

/// <summary>How many more or fewer events the exposed have than they would have with the shares of the others in their strata.</summary>
/// <remarks>
/// Σ (a − n₁·b ÷ n₀): standardisation to the exposed (Miettinen 1972), which holds whether or not exposure does the same in all strata. Variance
/// Σ n₁·p₁q₁ + n₁²·p₀q₀ ÷ n₀ with p = (events + ½) ÷ (n + 1). Strata with fewer than <see cref="FewestOthers"/> others are taken together as one; exposed without
/// any others are taken to differ as the rest do.
/// </remarks>
internal struct StandardizedExcess
{
    private const double FewestOthers = 10; // below that the share of the others in the stratum is hardly known

    private double _exposed;
    private double _comparable;
    private double _excess;
    private double _variance;
    private double _smallExposed;
    private double _smallExposedEvents;
    private double _smallOthers;
    private double _smallOtherEvents;

    /// <inheritdoc cref="MantelHaenszel.Add(double, double, double, double)"/>
    public void Add(double exposed, double exposedEvents, double others, double otherEvents)
    {
        _exposed += exposed;
        if (others >= FewestOthers)
        {
            Compare(exposed, exposedEvents, others, otherEvents);
        }
        else
        {
            (_smallExposed, _smallExposedEvents) = (_smallExposed + exposed, _smallExposedEvents + exposedEvents);
            (_smallOthers, _smallOtherEvents) = (_smallOthers + others, _smallOtherEvents + otherEvents);
        }
    }

    /// <summary>The excess of events and its standard error; null when no exposed have comparable others.</summary>
    public (double Excess, double StandardError)? Finish()
    {
        if (_smallOthers > 0)
        {
            Compare(_smallExposed, _smallExposedEvents, _smallOthers, _smallOtherEvents);
        }

        return _comparable > 0 ? (_excess * _exposed / _comparable, Math.Sqrt(_variance) * _exposed / _comparable) : null;
    }

    private void Compare(double exposed, double exposedEvents, double others, double otherEvents)
    {
        _comparable += exposed;
        _excess += exposedEvents - exposed * otherEvents / others;
        var (p1, p0) = ((exposedEvents + 0.5) / (exposed + 1), (otherEvents + 0.5) / (others + 1));
        _variance += exposed * p1 * (1 - p1) + exposed * exposed * p0 * (1 - p0) / others;
    }
}
