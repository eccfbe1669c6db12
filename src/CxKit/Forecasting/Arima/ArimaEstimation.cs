using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Maximum likelihood for one form, by a quasi-Newton search over the arc sines of partial autocorrelations: every point of the search is stationary and invertible, and a
/// unit root of a moving average is a point like any other. A likelihood can have several maxima where autoregressive and moving average parts nearly
/// cancel, so the search starts from the best points of a coarse grid.
/// </summary>
internal sealed class ArimaEstimation : IObjective
{
    private const int MostSteps = 200;
    private const double Tolerance = 1e-7;
    private const ulong ScatterSeed = 1;

    /// <summary>What the first partial autocorrelation of each part is tried at.</summary>
    private static readonly double[] Grid = [-0.9, -0.5, 0, 0.5, 0.9];

    /// <summary>The most valleys of a grid that are kept.</summary>
    private const int MostValleys = 3;

    private readonly ArimaLikelihood _likelihood;
    private readonly QuasiNewton _search = new();
    private readonly double[] _partial;
    private readonly double[] _point;
    private readonly List<(double Value, double[] Point)> _starts = [];

    public ArimaEstimation(ArimaForm form, ArimaSample sample)
    {
        _likelihood = new(form, sample);
        _partial = new double[form.Coefficients];
        _point = new double[form.Coefficients];
    }

    public ArimaForm Form => _likelihood.Form;

    public ArimaLikelihood Likelihood => _likelihood;

    /// <summary>The best point so far.</summary>
    public double[] Partial { get; private set; } = [];

    /// <summary>What <see cref="Partial"/> gives; null before the first climb.</summary>
    public ArimaEstimate? Best { get; private set; }

    /// <summary>Offers a point to start from.</summary>
    public void Offer(ReadOnlySpan<double> partial)
    {
        var point = partial.ToArray();
        var value = _likelihood.NegativeLogLikelihood(point);
        if (double.IsFinite(value))
        {
            _starts.Add((value, point));
        }
    }

    /// <summary>Offers what another form came to, as far as it has the same coefficients; those it lacks start at 0.</summary>
    public void OfferFrom(ArimaEstimation other)
    {
        var point = new double[Form.Coefficients];
        var (from, to) = (0, 0);
        Take(other.Form.Order.Autoregressive, Form.Order.Autoregressive);
        Take(other.Form.Seasonal.Autoregressive, Form.Seasonal.Autoregressive);
        Take(other.Form.Order.MovingAverage, Form.Order.MovingAverage);
        Take(other.Form.Seasonal.MovingAverage, Form.Seasonal.MovingAverage);
        Offer(point);

        void Take(int had, int has)
        {
            other.Partial.AsSpan(from, Math.Min(had, has)).CopyTo(point.AsSpan(to));
            from += had;
            to += has;
        }
    }

    /// <summary>Offers a grid: the seasonal part first, then the other part at the best of it.</summary>
    public void OfferGrid()
    {
        var (order, seasonal) = (Form.Order, Form.Seasonal);
        double[] zero = new double[Form.Coefficients];
        var seasonalStarts = Valleys(zero, seasonal.Autoregressive > 0 ? order.Autoregressive : -1,
            seasonal.MovingAverage > 0 ? order.Autoregressive + seasonal.Autoregressive + order.MovingAverage : -1);
        foreach (var start in seasonalStarts)
        {
            foreach (var point in Valleys(start, order.Autoregressive > 0 ? 0 : -1, order.MovingAverage > 0 ? order.Autoregressive + seasonal.Autoregressive : -1))
            {
                Offer(point);
            }
        }
    }

    /// <summary>Offers points scattered over all coordinates, the same ones every time.</summary>
    public void OfferScattered(int count)
    {
        if (Form.Coefficients < 2)
        {
            return;
        }

        var random = new SeededRandom(ScatterSeed);
        var point = new double[Form.Coefficients];
        for (var i = 0; i < count; i++)
        {
            foreach (ref var value in point.AsSpan())
            {
                value = Math.Sin(Math.PI / 2 * (2 * random.NextDouble() - 1));
            }

            Offer(point);
        }
    }

    /// <summary>Climbs from the best of the points on offer, and keeps the best top.</summary>
    public ArimaEstimate? Climb(int climbs)
    {
        _starts.Sort((a, b) => a.Value.CompareTo(b.Value));
        foreach (var (_, start) in _starts.Take(climbs))
        {
            ClimbFrom(start);
        }

        _starts.Clear();
        return Best;
    }

    /// <summary>Half of what is to be made least: −log L up to a constant.</summary>
    double IObjective.Value(ReadOnlySpan<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            _partial[i] = Math.Sin(point[i]);
        }

        return _likelihood.NegativeLogLikelihood(_partial);
    }

    private void ClimbFrom(double[] partial)
    {
        for (var i = 0; i < partial.Length; i++)
        {
            _point[i] = Math.Asin(partial[i]);
        }

        _search.Minimise(this, _point, _likelihood.Sample.Length, Tolerance, MostSteps);
        for (var i = 0; i < partial.Length; i++)
        {
            partial[i] = Math.Sin(_point[i]);
        }

        var estimate = _likelihood.Evaluate(partial);
        if (estimate is not null && !(estimate.LogLikelihood <= Best?.LogLikelihood))
        {
            (Best, Partial) = (estimate, partial);
        }
    }

    /// <summary>The points of the grid in two coordinates (−1: there is none) that are lower than all around them, the lowest first.</summary>
    private IEnumerable<double[]> Valleys(double[] from, int first, int second)
    {
        var (rows, columns) = (first < 0 ? 1 : Grid.Length, second < 0 ? 1 : Grid.Length);
        var values = new double[rows, columns];
        for (var a = 0; a < rows; a++)
        {
            for (var b = 0; b < columns; b++)
            {
                values[a, b] = _likelihood.NegativeLogLikelihood(Point(a, b));
            }
        }

        var valleys = new List<(double Value, double[] Point)>();
        for (var a = 0; a < rows; a++)
        {
            for (var b = 0; b < columns; b++)
            {
                if (IsValley(a, b))
                {
                    valleys.Add((values[a, b], Point(a, b)));
                }
            }
        }

        return valleys.OrderBy(valley => valley.Value).Take(MostValleys).Select(valley => valley.Point);

        double[] Point(int a, int b)
        {
            double[] point = [.. from];
            if (first >= 0)
            {
                point[first] = Grid[a];
            }

            if (second >= 0)
            {
                point[second] = Grid[b];
            }

            return point;
        }

        bool IsValley(int a, int b)
        {
            for (var i = Math.Max(0, a - 1); i <= Math.Min(rows - 1, a + 1); i++)
            {
                for (var j = Math.Max(0, b - 1); j <= Math.Min(columns - 1, b + 1); j++)
                {
                    if (values[i, j] < values[a, b])
                    {
                        return false;
                    }
                }
            }

            return double.IsFinite(values[a, b]);
        }
    }
}
