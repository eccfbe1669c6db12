using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The states of all aggregation levels, and what has happened of the season that is going on.</summary>
internal sealed class TemporalHierarchyState : ModelState
{
    public const string Key = "thief";

    private readonly TemporalCycle _cycle;
    private readonly int _season;
    private readonly int[] _spans;
    private readonly double[] _variances;
    private readonly ModelState[] _levels;
    private readonly double[] _happened; // of the season going on; the model's own expectation where nobody looked
    private readonly double[] _sums;     // of the block going on, for each level
    private readonly int[] _seen;
    private int _place;

    public TemporalHierarchyState(int season, int[] spans, double[] variances, ModelState[] levels)
        : this(new(season, spans), season, spans, variances, levels)
    {
    }

    private TemporalHierarchyState(TemporalCycle cycle, int season, int[] spans, double[] variances, ModelState[] levels)
    {
        _cycle = cycle;
        _season = season;
        _spans = spans;
        _variances = variances;
        _levels = levels;
        _happened = new double[season];
        _sums = new double[spans.Length];
        _seen = new int[spans.Length];
    }

    public override string Kind => Key;

    public override string Name => NameOf(_levels[^1].Name);

    public override double Expected => Means(1)[0];

    public static string NameOf(string finest) => $"THieF({finest})";

    /// <summary>A block that is observed by half or more is as large as if the rest had been like it.</summary>
    public static double Block(double sum, int seen, int span) => seen == span ? sum : 2 * seen >= span ? sum * span / seen : double.NaN;

    public static TemporalHierarchyState Read(StateNumbers numbers)
    {
        var season = numbers.Whole("season", 1, Ets.MaximumSeason);
        var spans = Array.ConvertAll(numbers.Numbers("spans", 1, season, 1, season), span => (int)span);
        var descends = spans[^1] == 1;
        for (var i = 0; i < spans.Length; i++)
        {
            descends &= season % spans[i] == 0 && (i == 0 || spans[i] < spans[i - 1]);
        }

        if (!descends || numbers.PartCount != spans.Length)
        {
            throw numbers.Wrong("spans", "do not divide the season in descending order down to 1, one a part");
        }

        var levels = new ModelState[spans.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = ModelStates.Restore(numbers.Part(i));
        }

        var variances = numbers.Numbers("variances", spans.Length, spans.Length, double.Epsilon);
        var happened = numbers.Numbers("happened", 0, season - 1);
        var sums = numbers.Numbers("sums", spans.Length, spans.Length);
        var seen = numbers.Numbers("seen", spans.Length, spans.Length, 0, season);
        var state = new TemporalHierarchyState(season, spans, variances, levels) { _place = happened.Length };
        happened.CopyTo(state._happened, 0);
        sums.CopyTo(state._sums, 0);
        for (var i = 0; i < spans.Length; i++)
        {
            state._seen[i] = seen[i] <= happened.Length % spans[i] && seen[i] == Math.Floor(seen[i])
                ? (int)seen[i]
                : throw numbers.Wrong("seen", "holds more periods than have happened of a block");
        }

        return state;
    }

    public override void Observe(double value)
    {
        _happened[_place] = double.IsNaN(value) ? _levels[^1].Expected : value;
        _place++;
        for (var level = 0; level < _spans.Length; level++)
        {
            if (!double.IsNaN(value))
            {
                _sums[level] += value;
                _seen[level]++;
            }

            if (_place % _spans[level] == 0)
            {
                _levels[level].Observe(Block(_sums[level], _seen[level], _spans[level]));
                _sums[level] = 0;
                _seen[level] = 0;
            }
        }

        _place %= _season;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var frozen = (TemporalHierarchyState)Copy();
        return new TemporalPrediction(frozen.Means(horizon), () => frozen.Paths(horizon));
    }

    public override ModelState Copy()
    {
        var copy = new TemporalHierarchyState(_cycle, _season, _spans, _variances, Array.ConvertAll(_levels, level => level.Copy())) { _place = _place };
        _happened.CopyTo(copy._happened, 0);
        _sums.CopyTo(copy._sums, 0);
        _seen.CopyTo(copy._seen, 0);
        return copy;
    }

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("season", _season);
        numbers.Add("spans", Array.ConvertAll(_spans, span => (double)span));
        numbers.Add("variances", _variances);
        numbers.Add("happened", _happened.AsSpan(0, _place));
        numbers.Add("sums", _sums);
        numbers.Add("seen", Array.ConvertAll(_seen, seen => (double)seen));
        foreach (var level in _levels)
        {
            numbers.AddPart(level);
        }
    }

    private double[] Means(int horizon)
    {
        var ofLevels = new double[_spans.Length][];
        for (var level = 0; level < ofLevels.Length; level++)
        {
            ofLevels[level] = _levels[level].Predict(BlocksToCome(level, horizon)).Mean;
        }

        return Reconciled(ofLevels, 1, horizon);
    }

    /// <summary>Step by step the values of all paths, those of all levels in the order of their totals.</summary>
    private double[] Paths(int horizon)
    {
        var ofLevels = new double[_spans.Length][];
        var totals = new double[TemporalPrediction.Paths];
        for (var level = 0; level < ofLevels.Length; level++)
        {
            var blocks = BlocksToCome(level, horizon);
            var prediction = _levels[level].Predict(blocks);
            var random = new SeededRandom(PredictiveDistribution.PathSeed, (ulong)level);
            var drawn = new double[totals.Length][];
            for (var k = 0; k < drawn.Length; k++)
            {
                drawn[k] = new double[blocks];
                prediction.SamplePath(random, drawn[k]);
                totals[k] = ((ReadOnlySpan<double>)drawn[k]).Sum();
            }

            Array.Sort(totals, drawn);
            ofLevels[level] = new double[blocks * drawn.Length];
            for (var k = 0; k < drawn.Length; k++)
            {
                for (var block = 0; block < blocks; block++)
                {
                    ofLevels[level][block * drawn.Length + k] = drawn[k][block];
                }
            }
        }

        return Reconciled(ofLevels, totals.Length, horizon);
    }

    private int Cycles(int horizon) => (_place + horizon + _season - 1) / _season;

    private int BlocksToCome(int level, int horizon) => Cycles(horizon) * (_season / _spans[level]) - _place / _spans[level];

    /// <summary>Reconciles season by season.</summary>
    /// <param name="ofLevels">For each level block by block as many values as there are paths.</param>
    /// <param name="count">The number of paths.</param>
    /// <param name="horizon">How many periods are wanted.</param>
    private double[] Reconciled(double[][] ofLevels, int count, int horizon)
    {
        var whole = new AdditiveProjection(_cycle.Structure, _cycle.Variances(_variances, 0));
        var result = new double[horizon * count];
        var rows = new double[_cycle.Structure.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[count];
        }

        for (var cycle = 0; cycle < Cycles(horizon); cycle++)
        {
            var happened = cycle == 0 ? _place : 0;
            for (var level = 0; level < _spans.Length; level++)
            {
                FillRows(ofLevels[level], level, cycle, count, rows);
            }

            var projection = happened == 0 ? whole : new(_cycle.Structure, _cycle.Variances(_variances, happened));
            projection.Apply(rows, 0, count);
            for (var t = happened; t < _season && cycle * _season + t - _place < horizon; t++)
            {
                rows[_cycle.PlaceOf(_spans.Length - 1, t)].CopyTo(result.AsSpan((cycle * _season + t - _place) * count));
            }
        }

        return result;
    }

    private void FillRows(double[] values, int level, int cycle, int count, double[][] rows)
    {
        var (span, inSeason) = (_spans[level], _season / _spans[level]);
        var done = _place / span;
        for (var block = 0; block < inSeason; block++)
        {
            var row = rows[_cycle.PlaceOf(level, block)];
            var next = cycle * inSeason + block - done;
            if (next < 0)
            {
                Array.Fill(row, ((ReadOnlySpan<double>)_happened.AsSpan(block * span, span)).Sum());
            }
            else
            {
                values.AsSpan(next * count, count).CopyTo(row);
            }
        }
    }
}
