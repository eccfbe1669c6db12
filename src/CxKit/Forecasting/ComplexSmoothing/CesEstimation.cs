using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Least squares for one form: the smoothing parameters by a grid and a simplex within the stability region, the initial states by backcasting, that is by
/// going through the history forwards and backwards until they have forgotten where they began.
/// </summary>
internal readonly ref struct CesEstimation : ISmallObjective
{
    private const int RoundTrips = 2;
    private const int Evaluations = 40;
    private const double Tolerance = 1e-7;
    private const int MostRuns = 5;
    private const double LeastGain = 1e-4;

    /// <summary>A simplex from the best point of the grid does not bring the sum of squares below this share of it, nor further ones below the second share.</summary>
    private const double MostGainFromGrid = 0.5;
    private const double MostGainFromRun = 0.85;

    private static readonly double[] Reals = [0.3, 0.7, 1.1, 1.5, 1.8];
    private static readonly double[] Imaginaries = [0.9, 1.0, 1.05, 1.2];
    private static readonly double[] PlainSeasons = [0.02, 0.15];
    private static readonly double[] OneSeason = [0];
    private static readonly double[] ComplexSeasons = [0.7, 1.5];

    private readonly ComplexSeason _form;
    private readonly ReadOnlySpan<double> _values;
    private readonly int _m;
    private readonly Span<double> _season;
    private readonly Span<double> _potentials;
    private readonly Span<double> _polynomial;
    private readonly Span<double> _pattern;
    private readonly double _mean;

    /// <param name="form">The form to estimate.</param>
    /// <param name="values">The history in units of its largest value, the first one observed.</param>
    /// <param name="m">The number of periods in a season.</param>
    /// <param name="scratch">At least <see cref="ScratchOf"/> numbers.</param>
    public CesEstimation(ComplexSeason form, ReadOnlySpan<double> values, int m, Span<double> scratch)
    {
        _form = form;
        _values = values;
        _m = form == ComplexSeason.None ? 1 : m;
        _season = scratch[.._m];
        _potentials = scratch.Slice(m, _m);
        _polynomial = scratch.Slice(2 * m, m + 2);
        _pattern = scratch.Slice(3 * m + 2, m);
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < values.Length && (t < _m || count < 4); t++)
        {
            sum += double.IsNaN(values[t]) ? 0 : values[t];
            count += double.IsNaN(values[t]) ? 0 : 1;
        }

        _mean = sum / count;
    }

    public static int ScratchOf(int m) => 4 * m + 2;

    /// <summary>Puts the season that backcasting begins with into the scratch memory, once for all forms.</summary>
    public static void FillPattern(ReadOnlySpan<double> values, int m, Span<double> scratch, Span<double> deviations) =>
        ShrunkSeasonalPattern.Estimate(values, multiplicative: false, scratch.Slice(3 * m + 2, m), deviations);

    /// <summary>The states by their places in the calendar, of the last pass.</summary>
    public ReadOnlySpan<double> Season => _season;

    public ReadOnlySpan<double> Potentials => _potentials;

    /// <summary>The sum of squared errors at these parameters; infinity outside the stability region.</summary>
    public double At(scoped ReadOnlySpan<double> point)
    {
        var smoothing = CesSmoothing.Of(_form, point);
        return smoothing.IsStable(_form, _m, _polynomial) ? Filter(smoothing, [], out _) : double.PositiveInfinity;
    }

    /// <summary>Estimates the parameters and returns the sum of squared errors.</summary>
    /// <param name="best">Receives the parameters.</param>
    /// <param name="sumToBeat">A form that stays far above this sum of squares is not the one to be chosen, and is left where it is.</param>
    public double Minimise(scoped Span<double> best, double sumToBeat)
    {
        Span<double> point = stackalloc double[best.Length];
        var least = double.PositiveInfinity;
        foreach (var real in Reals)
        {
            foreach (var imaginary in Imaginaries)
            {
                (point[0], point[1]) = (real, imaginary);
                foreach (var season in point.Length <= 2 ? OneSeason : _form == ComplexSeason.Partial ? PlainSeasons : ComplexSeasons)
                {
                    if (point.Length > 2)
                    {
                        point[2] = season;
                    }

                    if (point.Length > 3)
                    {
                        point[3] = 1.0;
                    }

                    var sum = At(point);
                    if (sum < least)
                    {
                        least = sum;
                        point.CopyTo(best);
                    }
                }
            }
        }

        if (double.IsInfinity(least) || MostGainFromGrid * least > sumToBeat)
        {
            return least;
        }

        // A simplex can collapse in a narrow valley; a fresh one from where it ended goes on.
        Span<double> widths = [0.15, 0.03, _form == ComplexSeason.Partial ? 0.05 : 0.15, 0.03];
        widths = widths[..best.Length];
        for (var run = 0; run < MostRuns; run++)
        {
            var sum = Simplex.Minimise(this, best, widths, Tolerance, Evaluations * best.Length);
            var gain = least - sum;
            least = sum;
            if ((run > 0 && !(gain > LeastGain * sum)) || MostGainFromRun * sum > sumToBeat)
            {
                break;
            }

            foreach (ref var width in widths)
            {
                width /= 3;
            }
        }

        return least;
    }

    /// <summary>Backcasts the initial states, goes through the history and returns the sum of squared errors; the states are then those after it.</summary>
    public double Filter(CesSmoothing smoothing, scoped Span<double> errors, out (double Level, double Potential) end)
    {
        // A state that stands still has its imaginary part in the ratio 1 : α₀.
        var filter = new CesFilter(smoothing, _season, _potentials);
        var hasLevel = _form != ComplexSeason.Simple;
        if (hasLevel)
        {
            (filter.Level, filter.Potential) = (_mean, _mean / smoothing.Alpha0);
        }

        if (_form != ComplexSeason.None)
        {
            for (var place = 0; place < _m; place++)
            {
                _season[place] = _pattern[place] + (hasLevel ? 0 : _mean);
                _potentials[place] = _form == ComplexSeason.Partial ? 0 : _season[place] / smoothing.Beta0;
            }
        }

        for (var trip = 0; trip < RoundTrips; trip++)
        {
            _ = filter.Run(_form, _values, 1, []);
            _ = filter.Run(_form, _values, -1, []);
        }

        var sum = filter.Run(_form, _values, 1, errors);
        end = (filter.Level, filter.Potential);
        if (_form == ComplexSeason.Partial)
        {
            foreach (ref var index in _season)
            {
                index -= filter.Offset;
            }
        }

        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }
}
