namespace CxKit.Forecasting;

/// <summary>
/// Translates between a form's parameters and the plain vector that an optimiser moves inside a box. β and γ have bounds that depend on α, so the vector holds
/// their place b*, g* ∈ [0, 1] between those bounds: β = 10⁻⁴ + b*(α − 10⁻⁴) and γ = 10⁻⁴ + g*(1 − α − 10⁻⁴). The last seasonal state follows from the
/// others, because the amounts sum to 0 and the factors to the season length. What the caller gave is not in the vector.
/// </summary>
internal sealed class EtsParameterVector
{
    private const double Smallest = 1e-4;
    private const double LargestAlpha = 0.9999;
    private const double SmallestPhi = 0.8;
    private const double LargestPhi = 0.98;

    private readonly EtsForm _form;
    private readonly int _m;
    private readonly EtsParameters _given;
    private readonly List<double> _lower = [];
    private readonly List<double> _upper = [];
    private readonly int _alpha, _beta, _gamma, _phi, _level, _trend, _season;

    public EtsParameterVector(EtsForm form, int m, EtsParameters given)
    {
        (_form, _m, _given) = (form, m, given);
        _alpha = Place(given.Alpha is null, Math.Clamp(given.Beta ?? 0, Smallest, LargestAlpha), Math.Clamp(1 - (given.Gamma ?? 0), Smallest, LargestAlpha));
        _beta = Place(form.HasTrend && given.Beta is null, 0, 1);
        _gamma = Place(form.HasSeason && given.Gamma is null, 0, 1);
        _phi = Place(form.IsDamped && given.Phi is null, SmallestPhi, LargestPhi);
        SmoothingCount = _lower.Count;
        _level = Place(given.Level is null, form.Error == EtsError.Multiplicative ? 0 : double.NegativeInfinity, double.PositiveInfinity);
        _trend = Place(form.HasTrend && given.Trend is null, form.HasMultiplicativeTrend ? 0 : double.NegativeInfinity, double.PositiveInfinity);
        _season = form.HasSeason && given.Season is null ? _lower.Count : -1;
        for (var i = 0; i < m - 1 && _season >= 0; i++)
        {
            Place(true, form.Season == EtsSeason.Multiplicative ? 0 : double.NegativeInfinity, double.PositiveInfinity);
        }
    }

    /// <summary>How many entries of the vector, the first ones, are smoothing parameters.</summary>
    public int SmoothingCount { get; }

    public double[] Lower => [.. _lower];

    public double[] Upper => [.. _upper];

    /// <summary>The vector for smoothing parameters at the given places in their ranges and for given initial guess.</summary>
    public double[] Encode(double alpha, double betaPlace, double gammaPlace, double phi, EtsGuess guess)
    {
        var point = new double[_lower.Count];
        Set(_alpha, Math.Clamp(alpha, _alpha < 0 ? alpha : _lower[_alpha], _alpha < 0 ? alpha : _upper[_alpha]));
        Set(_beta, betaPlace);
        Set(_gamma, gammaPlace);
        Set(_phi, phi);
        Set(_level, guess.Level);
        Set(_trend, guess.Trend);
        for (var i = 0; i < _m - 1 && _season >= 0; i++)
        {
            point[_season + i] = guess.Season[i];
        }

        return point;

        void Set(int place, double value)
        {
            if (place >= 0)
            {
                point[place] = value;
            }
        }
    }

    /// <summary>The parameters at a point; false where the implied seasonal factor is negative.</summary>
    public bool TryDecode(ReadOnlySpan<double> point, out EtsSmoothing smoothing, out EtsState state)
    {
        var alpha = Get(point, _alpha, _given.Alpha);
        smoothing = new EtsSmoothing(
            alpha,
            _beta >= 0 ? Smallest + point[_beta] * Math.Max(0, alpha - Smallest) : _given.Beta ?? 0,
            _gamma >= 0 ? Smallest + point[_gamma] * Math.Max(0, 1 - alpha - Smallest) : _given.Gamma ?? 0,
            _form.IsDamped ? Get(point, _phi, _given.Phi) : 1);
        var season = Season(point);
        state = new EtsState(_form, Get(point, _level, _given.Level), _form.HasTrend ? Get(point, _trend, _given.Trend) : 0, season);
        return _form.Season != EtsSeason.Multiplicative || season[^1] >= 0;
    }

    private double[] Season(ReadOnlySpan<double> point)
    {
        if (!_form.HasSeason)
        {
            return [];
        }

        if (_season < 0)
        {
            return [.. _given.Season!];
        }

        var season = new double[_m];
        var rest = _form.Season == EtsSeason.Multiplicative ? (double)_m : 0;
        for (var i = 0; i < _m - 1; i++)
        {
            season[i] = point[_season + i];
            rest -= season[i];
        }

        season[_m - 1] = rest;
        return season;
    }

    private static double Get(ReadOnlySpan<double> point, int place, double? given) => place >= 0 ? point[place] : given!.Value;

    private int Place(bool isFree, double lower, double upper)
    {
        if (!isFree)
        {
            return -1;
        }

        _lower.Add(lower);
        _upper.Add(Math.Max(lower, upper));
        return _lower.Count - 1;
    }
}
