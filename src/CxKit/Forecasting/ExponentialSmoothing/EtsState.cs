namespace CxKit.Forecasting;

/// <summary>α, β, γ and φ; those that a form does not use are 0, and φ is 1 without damping.</summary>
internal readonly record struct EtsSmoothing(double Alpha, double Beta, double Gamma, double Phi);

/// <summary>
/// Level, trend and season at one moment, and the two equations that every use of exponential smoothing needs: what the form expects next, and how the state
/// takes an error over (Hyndman, Koehler, Ord &amp; Snyder 2008, tables 2.2 and 2.3). In these tables all forms share one pattern:
/// with q the level after one more trend step and d the error as the level feels it (e, or e ÷ s when the season is a factor),
/// the level becomes q + αd, the trend gains βd (÷ the old level when it is a factor), and the season gains γe (÷ q when it is a factor).
/// </summary>
internal struct EtsState(EtsForm form, double level, double trend, double[] season)
{
    private readonly double[] _season = season;
    private int _place;

    public readonly double Level => level;

    public readonly double Trend => trend;

    /// <summary>The seasonal states in calendar order, the next period's first.</summary>
    public readonly double[] SeasonFromNext() => [.. _season.AsSpan(_place), .. _season.AsSpan(0, _place)];

    /// <summary>A copy that can move on its own.</summary>
    public readonly EtsState Fork() => new(form, level, trend, SeasonFromNext());

    /// <summary>The value μ that the form expects of the next period.</summary>
    public readonly double Expected(double phi)
    {
        var q = Grown(phi);
        return form.Season switch
        {
            EtsSeason.None => q,
            EtsSeason.Additive => q + _season[_place],
            _ => q * _season[_place],
        };
    }

    /// <summary>Moves one period on, after the observed value differed from the expected one by <paramref name="error"/>.</summary>
    public void Advance(in EtsSmoothing smoothing, double error)
    {
        var q = Grown(smoothing.Phi);
        var d = form.Season == EtsSeason.Multiplicative ? error / _season[_place] : error;
        switch (form.Trend)
        {
            case EtsTrend.Additive or EtsTrend.AdditiveDamped:
                trend = smoothing.Phi * trend + smoothing.Beta * d;
                break;
            case EtsTrend.Multiplicative or EtsTrend.MultiplicativeDamped:
                trend = Math.Pow(trend, smoothing.Phi) + smoothing.Beta * d / level;
                break;
        }

        level = q + smoothing.Alpha * d;
        if (form.HasSeason)
        {
            _season[_place] += smoothing.Gamma * (form.Season == EtsSeason.Multiplicative ? error / q : error);
            _place = _place + 1 == _season.Length ? 0 : _place + 1;
        }
    }

    /// <summary>The level after one more step of the trend, q in the tables.</summary>
    private readonly double Grown(double phi) => form.Trend switch
    {
        EtsTrend.None => level,
        EtsTrend.Additive => level + trend,
        EtsTrend.AdditiveDamped => level + phi * trend,
        EtsTrend.Multiplicative => level * trend,
        _ => level * Math.Pow(trend, phi),
    };
}
