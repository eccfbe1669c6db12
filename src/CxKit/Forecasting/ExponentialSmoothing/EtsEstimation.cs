using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// Maximum likelihood for one form. Maximising the likelihood is minimising the sum of squares of <see cref="EtsFilter.ToResiduals"/>, so
/// <see cref="LeastSquares"/> does it, from several starts because the surface has several valleys: for each α, β and φ of a coarse grid the best
/// γ and the better of two guesses of the initial states make a start; all take a few steps, and the best few go on to their minimum.
/// </summary>
internal sealed class EtsEstimation
{
    private static readonly double[] Alphas = [0.02, 0.1, 0.3, 0.6, 0.95];
    private static readonly double[] BetaPlaces = [0.02, 0.3, 1];
    private static readonly double[] GammaPlaces = [0.01, 0.2, 0.8];
    private static readonly double[] Phis = [0.85, 0.97];

    /// <summary>Above this many unknowns, most of them seasonal states, every start is dear and the states leave few valleys: a coarser grid does.</summary>
    private const int Many = 30;
    private static readonly double[] FewAlphas = [0.1, 0.5];
    private static readonly double[] FewBetaPlaces = [0.02];
    private static readonly double[] FewPhis = [0.97];

    private const int FirstIterations = 10;
    private const int LastIterations = 400;
    private const int Finalists = 3;
    private const double Neighbourhood = 0.03;
    private const double Tolerance = 1e-11;

    private readonly EtsForm _form;
    private readonly double[] _history;
    private readonly EtsParameterVector _vector;
    private readonly double[] _fitted;

    /// <param name="form">The form to estimate.</param>
    /// <param name="m">The length of its season, 1 without one.</param>
    /// <param name="given">What is fixed.</param>
    /// <param name="history">The values, NaN for missing ones.</param>
    public EtsEstimation(EtsForm form, int m, EtsParameters given, double[] history)
    {
        (_form, _history) = (form, history);
        _vector = new EtsParameterVector(form, m, given);
        _fitted = new double[history.Length];
        Best = Estimate(EtsInitialState.Guesses(form, m, history));
    }

    /// <summary>The vector with the highest likelihood; decode it with <see cref="Decode"/>. Null where no start has a likelihood.</summary>
    public double[]? Best { get; }

    public bool Decode(out EtsSmoothing smoothing, out EtsState state) => _vector.TryDecode(Best, out smoothing, out state);

    private bool HasMany => _vector.Lower.Length > Many;

    private double[]? Estimate(IReadOnlyList<EtsGuess> guesses)
    {
        if (_vector.Lower.Length == 0)
        {
            return TryResiduals([], new double[_history.Length]) ? [] : null;
        }

        var solver = new LeastSquares(TryResiduals, _history.Length, _vector.Lower, _vector.Upper);
        var tried = Starts(guesses)
            .Select(start => (Point: start, Sum: solver.Minimise(start, FirstIterations, Tolerance)))
            .OrderBy(start => start.Sum)
            .ToList();
        if (tried.Count == 0 || double.IsPositiveInfinity(tried[0].Sum))
        {
            return null;
        }

        List<(double[] Point, double Sum)> finalists = [];
        foreach (var (point, _) in tried)
        {
            if (finalists.Count < (HasMany ? 1 : Finalists) && !finalists.Exists(finalist => AreNeighbours(finalist.Point, point)))
            {
                finalists.Add((point, solver.Minimise(point, LastIterations, Tolerance)));
            }
        }

        return finalists.MinBy(finalist => finalist.Sum).Point;
    }

    /// <summary>Whether two points lie in one valley as far as one can tell: all their smoothing parameters are close.</summary>
    private bool AreNeighbours(double[] a, double[] b)
    {
        for (var i = 0; i < _vector.SmoothingCount; i++)
        {
            if (Math.Abs(a[i] - b[i]) > Neighbourhood)
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<double[]> Starts(IReadOnlyList<EtsGuess> guesses) =>
        from alpha in HasMany ? FewAlphas : Alphas
        from beta in !_form.HasTrend ? [0] : HasMany ? FewBetaPlaces : BetaPlaces
        from phi in !_form.IsDamped ? [1] : HasMany ? FewPhis : Phis
        let best = BestOf(from gamma in _form.HasSeason ? GammaPlaces : [0]
                          from guess in guesses
                          select _vector.Encode(alpha, beta, gamma, phi, guess))
        where best is not null
        select best;

    private double[]? BestOf(IEnumerable<double[]> points)
    {
        var residuals = new double[_history.Length];
        double[]? best = null;
        var bestSum = double.PositiveInfinity;
        foreach (var point in points)
        {
            if (TryResiduals(point, residuals) && residuals.Sum(r => r * r) is var sum && sum < bestSum)
            {
                (best, bestSum) = (point, sum);
            }
        }

        return best;
    }

    private bool TryResiduals(ReadOnlySpan<double> point, Span<double> residuals)
    {
        if (!_vector.TryDecode(point, out var smoothing, out var state)
            || !EtsFilter.TryRun(_form, smoothing, ref state, _history, _fitted, residuals))
        {
            return false;
        }

        EtsFilter.ToResiduals(_form, _fitted, residuals);
        return true;
    }
}
