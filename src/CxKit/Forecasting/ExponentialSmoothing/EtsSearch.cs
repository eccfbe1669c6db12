namespace CxKit.Forecasting;

/// <summary>
/// Finds the maximum of the likelihood of one form after another on one history. Starts: the best places of a coarse grid (<see cref="EtsScreen"/>), and the optima
/// of the forms already searched that are nested in this one or differ only in the error. All take a few steps and the best go on.
/// </summary>
internal sealed class EtsSearch
{
    private const int Forms = 18;
    private const int MostStarts = 14;
    private const int MostGuesses = 2;

    /// <summary>Starts from the grid when many forms compete; together with those from other forms they find the best valley of 98 in 100 series.</summary>
    private const int FewStarts = 3;

    /// <summary>Starts from the grid when one form is asked for.</summary>
    private const int ManyStarts = 10;
    private const int FirstIterations = 5;
    private const int LastIterations = 200;
    private const double Loose = 1e-3;
    private const double Tight = 1e-9;

    /// <summary>A sum of squared errors below this share of that of the history is rounding.</summary>
    private const double PerfectFit = 1e-26;

    [ThreadStatic]
    private static EtsSearch? _mine;

    private readonly EtsWorkspace _work = EtsWorkspace.Mine;
    private readonly EtsCandidate[] _found = [.. Enumerable.Range(0, Forms).Select(_ => new EtsCandidate())];
    private readonly EtsCandidate[] _starts = [.. Enumerable.Range(0, MostStarts).Select(_ => new EtsCandidate())];
    private readonly double[] _additive = new double[MostGuesses * EtsScreen.LargestGrid];
    private readonly double[] _multiplicative = new double[MostGuesses * EtsScreen.LargestGrid];
    private readonly bool[] _isUsed = new bool[MostGuesses * EtsScreen.LargestGrid];
    private double[] _history = [];
    private int _length;
    private int _m;
    private double _scale;
    private int _startCount;
    private double _sumOfSquares;
    private bool _isPositive;
    private IReadOnlyList<EtsGuess>? _guesses;
    private EtsForm _screened;
    private EtsLongSeason? _addedSeason;
    private EtsLongSeason? _multipliedSeason;

    /// <param name="history">The values, NaN for missing ones.</param>
    /// <param name="m">The length of the season.</param>
    /// <param name="hasPrior">Whether to find what is most probable under <see cref="EtsPrior"/> instead of what is likeliest.</param>
    public static EtsSearch Of(ReadOnlySpan<double> history, int m, bool hasPrior)
    {
        var search = _mine ??= new EtsSearch();
        search.Begin(history, m);
        search._work.HasPrior = hasPrior;
        return search;
    }

    /// <summary>Whether a form is searched here; the others go the plain way of <see cref="EtsEstimation"/>.</summary>
    public static bool Covers(EtsForm form) => !form.HasMultiplicativeTrend;

    public int Observed { get; private set; }

    private ReadOnlySpan<double> History => _history.AsSpan(0, _length);

    private void Begin(ReadOnlySpan<double> history, int m)
    {
        EtsWorkspace.AtLeast(ref _history, history.Length);
        (_length, _m, Observed) = (history.Length, m, 0);
        (_sumOfSquares, _isPositive) = (0, true);
        var largest = 0.0;
        foreach (var value in history)
        {
            if (!double.IsNaN(value))
            {
                Observed++;
                largest = Math.Max(largest, Math.Abs(value));
                _isPositive &= value > 0;
            }
        }

        // A power of two, so that scaling back is exact.
        _scale = largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
        for (var t = 0; t < history.Length; t++)
        {
            _history[t] = history[t] / _scale;
            _sumOfSquares += double.IsNaN(history[t]) ? 0 : _history[t] * _history[t];
        }

        foreach (var candidate in _found)
        {
            candidate.Deviance = double.PositiveInfinity;
        }

        _guesses = null;
        _addedSeason = null;
        _multipliedSeason = null;
    }

    /// <summary>Smoothing parameters, free states before the history and the error variance, as R counts them.</summary>
    public int ParameterCount(EtsForm form)
    {
        var layout = LayoutOf(form);
        var states = layout.StateCount + (layout.LongSeason?.Peaks ?? 0);
        return form.SmoothingParameterCount + states + 1;
    }

    private EtsLayout LayoutOf(EtsForm form) => new(form, _m, LongSeasonOf(form));

    private EtsLongSeason? LongSeasonOf(EtsForm form) => !form.HasSeason || _m <= EtsLongSeason.LongestFree ? null
        : form.Season == EtsSeason.Additive
            ? _addedSeason ??= new EtsLongSeason(History, _m, multiplicative: false)
            : _multipliedSeason ??= new EtsLongSeason(History, _m, multiplicative: true);

    /// <summary>The optimum of a form, or null where none comes near the deviance to beat or the form breaks down from every start.</summary>
    public EtsCandidate? Search(EtsForm form, bool isFinal, double devianceToBeat = double.PositiveInfinity)
    {
        if (isFinal)
        {
            SearchNested(form);
        }

        var layout = LayoutOf(form);
        _work.Node.Prepare(layout);
        _work.Trial.Prepare(layout);
        _startCount = 0;
        AddNested(form, layout);
        AddFromGrid(form, layout, count: isFinal ? ManyStarts : FewStarts);
        for (var i = 0; i < _startCount; i++)
        {
            Load(_starts[i]);
            EtsScoring.Minimise(_work, History, Observed, Effort(form, FirstIterations, Loose, devianceToBeat));
            Store(_starts[i], layout);
        }

        var found = _found[IndexOf(form)];
        found.Deviance = double.PositiveInfinity;
        var rounds = isFinal ? 3 : 1;
        for (var round = 0; round < rounds; round++)
        {
            var best = -1;
            for (var i = 0; i < _startCount; i++)
            {
                best = best < 0 || _starts[i].Deviance < _starts[best].Deviance ? i : best;
            }

            if (best < 0 || double.IsPositiveInfinity(_starts[best].Deviance))
            {
                break;
            }

            Load(_starts[best]);
            EtsScoring.Minimise(_work, History, Observed, Effort(form, LastIterations, isFinal ? Tight : Loose, devianceToBeat));
            _starts[best].Deviance = double.PositiveInfinity;
            if (_work.Node.Deviance < found.Deviance)
            {
                Store(found, layout);
            }
        }

        return double.IsPositiveInfinity(found.Deviance) ? null : found;
    }

    private void SearchNested(EtsForm form)
    {
        for (var trend = EtsTrend.None; trend <= form.Trend; trend++)
        {
            Nested(form with { Trend = trend, Error = form.Error == EtsError.Additive && _isPositive ? EtsError.Multiplicative : EtsError.Additive });
            Nested(form with { Trend = trend });
        }

        void Nested(EtsForm nested)
        {
            if (nested != form && double.IsPositiveInfinity(_found[IndexOf(nested)].Deviance))
            {
                Search(nested, isFinal: false);
            }
        }
    }

    private EtsEffort Effort(EtsForm form, int iterations, double tolerance, double devianceToBeat) => new(
        iterations, tolerance, devianceToBeat, PerfectFit * (form.Error == EtsError.Multiplicative ? Observed : _sumOfSquares));

    /// <summary>Goes on from an optimum found with loose tolerance.</summary>
    public void Polish(EtsForm form)
    {
        var layout = LayoutOf(form);
        _work.Node.Prepare(layout);
        _work.Trial.Prepare(layout);
        var found = _found[IndexOf(form)];
        Load(found);
        EtsScoring.Minimise(_work, History, Observed, Effort(form, LastIterations, Tight, double.PositiveInfinity));
        if (_work.Node.Deviance <= found.Deviance)
        {
            Store(found, layout);
        }
    }

    /// <summary>The parameters and first states of an optimum in the units of the history, the season brought to sum 0 or average 1.</summary>
    public EtsEstimate Decode(EtsForm form)
    {
        var layout = LayoutOf(form);
        var found = _found[IndexOf(form)];
        var (level, trend) = (layout.HasFreeLevel ? found.States[layout.Level] : found.Level, form.HasTrend ? found.States[layout.Trend] : 0);
        var season = new double[layout.SeasonLength];
        if (layout.LongSeason is { } longSeason)
        {
            longSeason.Fill(found.States, season);
        }
        else
        {
            found.States.AsSpan(0, season.Length).CopyTo(season);
        }

        if (form.HasSeason)
        {
            var mean = 0.0;
            foreach (var state in season)
            {
                mean += state / season.Length;
            }

            if (form.Season == EtsSeason.Multiplicative)
            {
                (level, trend) = (level * mean, trend * mean);
            }
            else
            {
                level += mean;
            }

            for (var i = 0; i < season.Length; i++)
            {
                season[i] = form.Season == EtsSeason.Multiplicative ? season[i] / mean : (season[i] - mean) * _scale;
            }
        }

        return new EtsEstimate(form, found.Places.Smoothing(form), new EtsState(form, level * _scale, trend * _scale, season), ParameterCount(form));
    }

    private static int IndexOf(EtsForm form) => ((int)form.Error * 3 + (int)form.Season) * 3 + (int)form.Trend;

    private void Load(EtsCandidate from)
    {
        _work.Node.Places = from.Places;
        _work.Node.Level = from.Level;
        from.States.AsSpan(0, _work.Node.States.Length).CopyTo(_work.Node.States);
    }

    private void Store(EtsCandidate to, in EtsLayout layout)
    {
        to.Reserve(layout.StateCount);
        to.Places = _work.Node.Places;
        to.Level = _work.Node.Level;
        to.Deviance = _work.Node.Deviance;
        _work.Node.States.CopyTo(to.States);
    }

    /// <summary>The optimum of the form with the smaller trend, its new parts neutral, and that of the form with the other error.</summary>
    private void AddNested(EtsForm form, in EtsLayout layout)
    {
        AddFrom(form with { Error = form.Error == EtsError.Additive ? EtsError.Multiplicative : EtsError.Additive }, layout);
        if (form.IsDamped)
        {
            AddFrom(form with { Trend = EtsTrend.Additive }, layout);
        }
        else if (form.HasTrend)
        {
            AddFrom(form with { Trend = EtsTrend.None }, layout);
        }
    }

    private void AddFrom(EtsForm other, in EtsLayout layout)
    {
        var from = _found[IndexOf(other)];
        if (double.IsPositiveInfinity(from.Deviance))
        {
            return;
        }

        var start = _starts[_startCount++];
        start.Reserve(layout.StateCount);
        (start.Places, start.Level, start.Deviance) = (from.Places, from.Level, 0);
        from.States.AsSpan(0, layout.SeasonStates + (layout.HasFreeLevel ? 1 : 0)).CopyTo(start.States);
        if (layout.Form.HasTrend)
        {
            start.States[layout.Trend] = other.HasTrend ? from.States[layout.Trend] : 0;
            start.Places.BetaPlace = other.HasTrend ? from.Places.BetaPlace : 0.01;
        }

        if (layout.Form.IsDamped && !other.IsDamped)
        {
            start.Places.Phi = EtsPlaces.LargestPhi;
        }
    }

    /// <summary>The best points of the grid from either guess: few with different α, many with different α or β.</summary>
    private void AddFromGrid(EtsForm form, in EtsLayout layout, int count)
    {
        var grid = EtsScreen.GridOf(form);
        Screen(form, grid.Length);
        var deviances = form.Error == EtsError.Additive ? _additive : _multiplicative;
        var total = _guesses!.Count * grid.Length;
        Array.Clear(_isUsed);
        for (var added = 0; added < count; added++)
        {
            var best = -1;
            for (var i = 0; i < total; i++)
            {
                if (!_isUsed[i] && deviances[i] < double.PositiveInfinity && (best < 0 || deviances[i] < deviances[best]))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                return;
            }

            for (var i = 0; i < total; i++)
            {
                _isUsed[i] |= grid[i % grid.Length].Alpha == grid[best % grid.Length].Alpha && (count <= FewStarts || grid[i % grid.Length].BetaPlace == grid[best % grid.Length].BetaPlace);
            }

            var guess = _guesses[best / grid.Length];
            var start = _starts[_startCount++];
            start.Reserve(layout.StateCount);
            (start.Places, start.Level, start.Deviance) = (grid[best % grid.Length], guess.Level, 0);
            if (layout.LongSeason is { } longSeason)
            {
                longSeason.Weights.CopyTo(start.States);
            }
            else
            {
                guess.Season.CopyTo(start.States, 0);
            }

            if (layout.HasFreeLevel)
            {
                start.States[layout.Level] = guess.Level;
            }

            if (form.HasTrend)
            {
                start.States[layout.Trend] = guess.Trend;
            }
        }
    }

    /// <summary>Screens the grid once for the forms that differ in the error only.</summary>
    private void Screen(EtsForm form, int points)
    {
        if (_guesses is not null && (_screened.Trend, _screened.Season) == (form.Trend, form.Season))
        {
            return;
        }

        _guesses = EtsInitialState.Guesses(form, form.HasSeason ? _m : 1, History);
        _screened = form;
        for (var g = 0; g < _guesses.Count; g++)
        {
            EtsScreen.Run(
                _work, form, History, Observed, _guesses[g].Level, _guesses[g].Trend, _guesses[g].Season,
                _additive.AsSpan(g * points, points), _multiplicative.AsSpan(g * points, points));
        }
    }
}

/// <summary>A point with its deviance; its array is used again.</summary>
internal sealed class EtsCandidate
{
    public EtsPlaces Places;
    public double Level;
    public double[] States = [];
    public double Deviance = double.PositiveInfinity;

    public void Reserve(int states) => EtsWorkspace.AtLeast(ref States, states);
}

/// <summary>What an estimation finds: the form, its parameters, the states before the history, and how many parameters that counts for.</summary>
internal readonly record struct EtsEstimate(EtsForm Form, EtsSmoothing Smoothing, EtsState State, int ParameterCount);
