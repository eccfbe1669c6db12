using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The counts behind a <see cref="CalibrationReport"/>, step by step.</summary>
internal sealed class CalibrationTally(double[] levels, int bins)
{
    private readonly List<long[]> _bins = [];
    private readonly List<long[]> _hits = [];
    private readonly List<long> _periods = [];

    public long Forecasts { get; private set; }

    public long Totals { get; private set; }

    public long[] TotalHits { get; } = new long[levels.Length];

    public int Horizon => _periods.Count;

    public void Add(Forecast forecast, ReadOnlySpan<double> actual, SeededRandom random)
    {
        if (actual.Length > forecast.Horizon)
        {
            throw new ArgumentException(
                $"There are {actual.Length} actual values for a forecast of {Counted.Of(forecast.Horizon, "period")}. Give those of its own periods only.", nameof(actual));
        }

        // All intervals first: a level that the forecast refuses leaves nothing behind.
        var intervals = new Interval[levels.Length * actual.Length];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = forecast.Interval(i % actual.Length, levels[i / actual.Length]);
        }

        var total = 0.0;
        for (var step = 0; step < actual.Length; step++)
        {
            Reach(step + 1);
            total += actual[step];
            if (double.IsNaN(actual[step]))
            {
                continue;
            }

            _periods[step]++;
            _bins[step][Math.Min((int)(bins * forecast.Rank(step, actual[step], random)), bins - 1)]++;
            for (var i = 0; i < levels.Length; i++)
            {
                _hits[step][i] += intervals[i * actual.Length + step].Contains(actual[step]) ? 1 : 0;
            }
        }

        Forecasts++;
        if (!double.IsNaN(total) && actual.Length > 0)
        {
            Totals++;
            for (var i = 0; i < levels.Length; i++)
            {
                TotalHits[i] += forecast.Cumulative(actual.Length, levels[i]).Interval.Contains(total) ? 1 : 0;
            }
        }
    }

    public void Add(CalibrationTally other)
    {
        Reach(other.Horizon);
        Forecasts += other.Forecasts;
        Totals += other.Totals;
        AddTo(TotalHits, other.TotalHits);
        for (var step = 0; step < other.Horizon; step++)
        {
            _periods[step] += other._periods[step];
            AddTo(_bins[step], other._bins[step]);
            AddTo(_hits[step], other._hits[step]);
        }
    }

    /// <summary>How many values one step had, or all of them.</summary>
    public long Periods(int? step) => step is { } one ? _periods[one] : _periods.Sum();

    /// <summary>How many of them the interval of a level held.</summary>
    public long Hits(int level, int? step) => step is { } one ? _hits[one][level] : _hits.Sum(hits => hits[level]);

    /// <summary>The histogram of one step, or of all of them.</summary>
    public long[] Histogram(int? step)
    {
        var sums = new long[bins];
        for (var h = step ?? 0; h <= (step ?? Horizon - 1); h++)
        {
            AddTo(sums, _bins[h]);
        }

        return sums;
    }

    private void Reach(int steps)
    {
        while (Horizon < steps)
        {
            _periods.Add(0);
            _bins.Add(new long[bins]);
            _hits.Add(new long[levels.Length]);
        }
    }

    private static void AddTo(long[] sums, long[] more)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }
}
