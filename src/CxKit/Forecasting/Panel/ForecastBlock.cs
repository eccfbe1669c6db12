namespace CxKit.Forecasting;

/// <summary>The numbers of all forecasts of a panel in a few blocks of memory; each item writes its own place.</summary>
internal sealed class ForecastBlock
{
    private readonly double[] _means; // item by item, step by step
    private readonly double[] _ends; // item by item, level by level, step by step: lower and upper end

    public ForecastBlock(string[] ids, int horizon, double[] levels, ulong seed)
    {
        Ids = ids;
        Horizon = horizon;
        Levels = levels;
        Seed = seed;
        Models = new string[ids.Length];
        States = new ModelState[ids.Length];
        _means = new double[Sized((long)ids.Length * horizon)];
        _ends = new double[Sized((long)ids.Length * horizon * levels.Length * 2)];
    }

    public string[] Ids { get; private set; }

    public int Horizon { get; }

    public double[] Levels { get; }

    public ulong Seed { get; }

    public string[] Models { get; private set; }

    public ModelState[] States { get; private set; }

    public ReadOnlySpan<double> Means(int place) => _means.AsSpan(place * Horizon, Horizon);

    public Interval? KnownInterval(int place, int step, double level)
    {
        var which = Array.IndexOf(Levels, level);
        if (which < 0 || (uint)step >= (uint)Horizon)
        {
            return null;
        }

        var end = 2 * ((place * Levels.Length + which) * Horizon + step);
        return new Interval(_ends[end], _ends[end + 1], level);
    }

    /// <summary>Writes one item. The forecast itself goes: one that has simulated its quantiles is large.</summary>
    public void Write(int place, ModelState state)
    {
        var forecast = state.Forecast(Horizon, Levels).Reseeded(Seed);
        forecast.Mean.CopyTo(_means.AsSpan(place * Horizon));
        var end = 2 * place * Levels.Length * Horizon;
        foreach (var level in Levels)
        {
            for (var step = 0; step < Horizon; step++)
            {
                var interval = forecast.Interval(step, level);
                (_ends[end], _ends[end + 1]) = (interval.Lower, interval.Upper);
                end += 2;
            }
        }

        Models[place] = forecast.Model;
        States[place] = state;
    }

    /// <summary>Closes the holes that items without a forecast have left.</summary>
    public ForecastBlock WithoutHoles()
    {
        var kept = 0;
        for (var place = 0; place < Ids.Length; place++)
        {
            if (States[place] is null)
            {
                continue;
            }

            if (kept < place)
            {
                var width = 2 * Levels.Length * Horizon;
                (Ids[kept], Models[kept], States[kept]) = (Ids[place], Models[place], States[place]);
                Array.Copy(_means, place * Horizon, _means, kept * Horizon, Horizon);
                Array.Copy(_ends, place * width, _ends, kept * width, width);
            }

            kept++;
        }

        if (kept < Ids.Length)
        {
            (Ids, Models, States) = (Ids[..kept], Models[..kept], States[..kept]);
        }

        return this;
    }

    private int Sized(long size) => size <= Array.MaxLength
        ? (int)size
        : throw new ArgumentOutOfRangeException(
            nameof(size), size, $"{Ids.Length} items with {Horizon} steps and {Levels.Length} levels are more numbers than one forecast holds. " +
            "Forecast fewer periods or levels, or split the panel.");
}
