using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>Goes through the past day by day: learns, promises, and hears which promises were kept when they end.</summary>
internal sealed class PromisePass
{
    private const int FewestDeliveries = 30;

    /// <summary>Every so many working days the curves are made anew.</summary>
    private const int DaysPerFit = 5;

    private readonly ParcelColumns _columns;
    private readonly PromiseOptions _options;
    private readonly ParcelColumn[] _rows;
    private readonly TransitHistory _history;
    private readonly PromiseStretch[] _stretches; // of carriers
    private readonly Dictionary<(int Day, int Carrier, int Level), (double Ended, double Squares, double Missed)> _ends = [];
    private readonly Dictionary<(int Kind, int Code, int Level), PromiseTally> _tallies = [];
    private readonly Dictionary<int, (double[] Promises, int Reached)> _today = []; // of lanes
    private readonly NameCodes<(string? Carrier, string? Destination)> _regions = new();

    private PromisePass(ParcelColumns columns, PromiseOptions options)
    {
        (_columns, _options) = (columns, options);
        _rows = (ParcelColumn[])columns.Rows.Clone();
        var regionOf = new int[columns.Lanes.Count];
        for (var i = 0; i < _rows.Length; i++)
        {
            regionOf[_rows[i].Lane] = _regions.Of((columns.Parcels[i].Carrier, columns.Parcels[i].Destination));
        }

        var order = Array.ConvertAll(_rows, row => row.Day);
        Array.Sort(order, _rows);
        _history = new(_rows, regionOf, columns.Clock.AverageOf(options.Window), columns.Clock.AverageOf(TimeSpan.FromDays(365)), options.PoolingStrength);
        _stretches = [.. columns.Carriers.Select(_ => new PromiseStretch(options.Levels, options.LearningRate))];
    }

    public static FittedPromiseDates Run(ParcelColumns columns, PromiseOptions options, CancellationToken cancellationToken) =>
        TryRun(columns, options, cancellationToken)
        ?? throw new ArgumentException($"{Delivered(columns)} parcels were delivered; promises need at least {FewestDeliveries}. Give a longer history.");

    /// <summary>Null where there are too few deliveries to promise anything from, or no level.</summary>
    public static FittedPromiseDates? TryRun(ParcelColumns columns, PromiseOptions options, CancellationToken cancellationToken) =>
        options.Levels.Count == 0 || Delivered(columns) < FewestDeliveries ? null : new PromisePass(columns, options).Run(cancellationToken);

    private static int Delivered(ParcelColumns columns) => columns.Rows.Count(row => row.Fate == ParcelFate.Delivered);

    private FittedPromiseDates Run(CancellationToken cancellationToken)
    {
        var (first, last) = (_rows[0].Day, (int)Math.Floor(_columns.Now));
        var warm = first + _columns.Clock.AverageOf(_options.Window);
        var (place, fitted) = (0, int.MinValue);
        for (var day = first; day <= last; day++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Hear(day);
            if (day > first && (fitted == int.MinValue || day - fitted >= DaysPerFit))
            {
                _history.Learn(day);
                fitted = day;
            }

            _today.Clear();
            for (; place < _rows.Length && _rows[place].Day == day; place++)
            {
                if (_history.Deliveries >= FewestDeliveries)
                {
                    Promise(_rows[place], score: day >= warm);
                }
            }
        }

        _history.Learn(_columns.Now + WorkingClock.Minute / 2);
        return new(_columns, _options, _history, _stretches, _regions, Backtest());
    }

    /// <summary>Promises that ended before the day.</summary>
    private void Hear(int day)
    {
        for (var carrier = 0; carrier < _stretches.Length; carrier++)
        {
            for (var level = 0; level < _options.Levels.Count; level++)
            {
                if (_ends.Remove((day, carrier, level), out var end))
                {
                    _stretches[carrier].Hear(level, end.Ended * end.Ended / end.Squares, end.Missed / end.Ended);
                }
            }
        }
    }

    private void Promise(in ParcelColumn row, bool score)
    {
        if (!_today.TryGetValue(row.Lane, out var today))
        {
            var transit = _history.Of(row.Lane);
            today = (_stretches[row.Carrier].Promises(transit), _stretches[row.Carrier].Reached(transit));
            _today.Add(row.Lane, today);
        }

        var (promises, reached) = today;

        for (var level = 0; level < promises.Length; level++)
        {
            var promise = promises[level];
            if (row.Fate == ParcelFate.Cancelled && row.Age <= promise)
            {
                continue;
            }

            var kept = row.Fate == ParcelFate.Delivered && row.Age <= promise + WorkingClock.Minute / 2;
            var key = ((int)Math.Floor(row.Day + promise) + 1, row.Carrier, level);
            if (level < reached)
            {
                var (ended, squares, missed) = _ends.GetValueOrDefault(key);
                _ends[key] = (ended + row.Weight, squares + row.Weight * row.Weight, missed + (kept ? 0 : row.Weight));
            }

            // The whole day of the promise must be over, or the kept ones would be there before the others.
            if (score && Math.Floor(row.Day + promise) + 1 <= _columns.Now)
            {
                Tally(row, level, promise);
            }
        }
    }

    private void Tally(in ParcelColumn row, int level, double promise)
    {
        var period = _options.Delivery.Period.IndexOf(_columns.Clock.Date(row.Start));
        foreach (var (kind, code) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, row.Carrier), (2, row.Lane), (3, period)])
        {
            if (!_tallies.TryGetValue((kind, code, level), out var tally))
            {
                _tallies.Add((kind, code, level), tally = new(Name(kind, code), _options.Levels[level]));
            }

            tally.Add(row, promise);
        }
    }

    private string Name(int kind, int code) => kind switch
    {
        0 => "all",
        1 => _columns.Carriers[code],
        2 => _columns.Lanes[code],
        _ => _options.Delivery.Period.StartOf(code).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private PromiseBacktest Backtest()
    {
        return new() { Total = Scores(0, 1), ByCarrier = Scores(1, 1), ByLane = Scores(2, _options.Delivery.MinimumCell), ByPeriod = Scores(3, 1) };

        PromiseScore[] Scores(int kind, int least) =>
        [
            .. _tallies.Where(pair => pair.Key.Kind == kind && pair.Value.Parcels >= least).OrderBy(pair => pair.Key.Code).ThenBy(pair => pair.Key.Level)
                .Select(pair => pair.Value.Score(_options.Delivery.Level)),
        ];
    }
}
