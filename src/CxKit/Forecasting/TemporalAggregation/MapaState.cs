namespace CxKit.Forecasting;

/// <summary>The states of blocks of 1, 2, … periods, and the blocks that are going on.</summary>
internal sealed class MapaState(int season, EtsModelState[] levels) : ModelState
{
    public const string Key = "mapa";

    private readonly double[] _sums = new double[levels.Length];
    private readonly int[] _seen = new int[levels.Length];
    private readonly int[] _places = new int[levels.Length];

    public override string Kind => Key;

    public override string Name => NameOf(levels[0].Name);

    public override double Expected => Means(1)[0];

    public static string NameOf(string finest) => $"MAPA({finest})";

    /// <summary>How many blocks make a season; 1 where they make none.</summary>
    public static int SeasonOf(int season, int span) => season % span == 0 ? season / span : 1;

    public static MapaState Read(StateNumbers numbers)
    {
        var season = numbers.Whole("season", 1, Ets.MaximumSeason);
        if (numbers.PartCount < 1 || numbers.PartCount > season)
        {
            throw numbers.Wrong("parts", "are none, or more than the season has periods");
        }

        var levels = new EtsModelState[numbers.PartCount];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = ModelStates.Restore(numbers.Part(i)) as EtsModelState ?? throw numbers.Wrong($"part {i}", "is no exponential smoothing");
        }

        var state = new MapaState(season, levels);
        numbers.Numbers("sums", levels.Length, levels.Length).CopyTo(state._sums, 0);
        var seen = numbers.Numbers("seen", levels.Length, levels.Length, 0, season);
        var places = numbers.Numbers("places", levels.Length, levels.Length, 0, season);
        for (var i = 0; i < levels.Length; i++)
        {
            (state._seen[i], state._places[i]) = ((int)seen[i], (int)places[i]);
            if (state._places[i] != places[i] || state._seen[i] != seen[i] || places[i] > i || seen[i] > places[i])
            {
                throw numbers.Wrong("places", "or seen holds more periods than a block has");
            }
        }

        return state;
    }

    public override void Observe(double value)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            if (!double.IsNaN(value))
            {
                _sums[i] += value;
                _seen[i]++;
            }

            if (++_places[i] > i)
            {
                levels[i].Observe(TemporalHierarchyState.Block(_sums[i], _seen[i], i + 1));
                (_sums[i], _seen[i], _places[i]) = (0, 0, 0);
            }
        }
    }

    public override PredictiveDistribution Predict(int horizon) => new MovedPrediction(Means(horizon), levels[0].Predict(horizon));

    public override ModelState Copy()
    {
        var copy = new MapaState(season, Array.ConvertAll(levels, level => (EtsModelState)level.Copy()));
        _sums.CopyTo(copy._sums, 0);
        _seen.CopyTo(copy._seen, 0);
        _places.CopyTo(copy._places, 0);
        return copy;
    }

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("season", season);
        numbers.Add("sums", _sums);
        numbers.Add("seen", Array.ConvertAll(_seen, seen => (double)seen));
        numbers.Add("places", Array.ConvertAll(_places, place => (double)place));
        foreach (var level in levels)
        {
            numbers.AddPart(level);
        }
    }

    private double[] Means(int horizon)
    {
        if (levels.Length == 1)
        {
            return levels[0].Predict(horizon).Mean;
        }

        var means = new double[horizon];
        var seasonal = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            seasonal += SeasonOf(season, i + 1) > 1 ? 1 : 0;
        }

        for (var i = 0; i < levels.Length; i++)
        {
            var span = i + 1;
            var (level, trend, season) = levels[i].FutureComponents((_places[i] + horizon - 1) / span + 1);
            for (var t = 0; t < horizon; t++)
            {
                var block = (_places[i] + t) / span;
                means[t] += ((level + trend[block]) / levels.Length + (seasonal > 0 ? season[block] / seasonal : 0)) / span;
            }
        }

        return means;
    }
}
