namespace CxKit.Touchpoints;

/// <summary>Which dates can be promised as of the instant at which the data were taken.</summary>
/// <remarks>Made by <see cref="PromiseDates.Fit"/>. Immutable and thread-safe; a question takes some searches.</remarks>
public sealed class FittedPromiseDates
{
    private readonly BusinessCalendar _calendar;
    private readonly PromiseOptions _options;
    private readonly TransitHistory _history;
    private readonly PromiseStretch[] _stretches;
    private readonly Dictionary<(string?, string?, string?, string?), int> _lanes = [];
    private readonly Dictionary<(string?, string?), int> _regions = [];
    private readonly Dictionary<string, int> _carriers = [];
    private readonly PromiseStretch _none;

    internal FittedPromiseDates(
        ParcelColumns columns, PromiseOptions options, TransitHistory history, PromiseStretch[] stretches, NameCodes<(string? Carrier, string? Destination)> regions, PromiseBacktest backtest)
    {
        (_calendar, _options, _history, _stretches, Backtest) = (options.Delivery.Calendar, options, history, stretches, backtest);
        for (var i = 0; i < columns.Rows.Length; i++)
        {
            _lanes.TryAdd(LaneOf(columns.Parcels[i]), columns.Rows[i].Lane);
            _carriers.TryAdd(columns.Parcels[i].Carrier ?? ParcelColumns.Unknown, columns.Rows[i].Carrier);
        }

        for (var i = 0; i < regions.Names.Count; i++)
        {
            _regions.Add(regions.Names[i], i);
        }

        _none = new(options.Levels, 0);
        AsOf = columns.AsOf;
    }

    /// <summary>The instant as of which promises are made.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>How often promises were kept that were made day by day with what was known then.</summary>
    public PromiseBacktest Backtest { get; }

    /// <summary>The working days, from the midnight before an order, by which a parcel is delivered with one of the levels.</summary>
    /// <param name="parcel">The parcel; its carrier, origin, destination and service matter. A lane that is not known is judged by its region, or by all parcels.</param>
    /// <param name="level">One of <see cref="PromiseOptions.Levels"/>.</param>
    /// <exception cref="ArgumentException">The level is none of those that were learnt.</exception>
    public double Quantile(Parcel parcel, double level)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var place = -1;
        for (var i = 0; i < _options.Levels.Count; i++)
        {
            place = _options.Levels[i] == level ? i : place;
        }

        if (place < 0)
        {
            throw new ArgumentException($"The level {level} was not learnt. Use one of {string.Join(", ", _options.Levels)}, or name it in PromiseOptions.Levels.", nameof(level));
        }

        return Stretch(parcel).Promises(Transit(parcel))[place];
    }

    /// <summary>The first date by whose end a parcel is delivered with at least one of the levels.</summary>
    /// <param name="parcel">The parcel; <see cref="Parcel.Ordered"/> is needed.</param>
    /// <param name="level">One of <see cref="PromiseOptions.Levels"/>.</param>
    /// <exception cref="ArgumentException">The parcel has no time of order, or the level is none of those that were learnt.</exception>
    public PromiseDate Promise(Parcel parcel, double level) => Date(parcel, (int)Math.Floor(Quantile(parcel, level)));

    /// <summary>The promise with the least expected cost: that of a late parcel times its chance, and that of every day that customers are told to wait.</summary>
    /// <param name="parcel">The parcel; <see cref="Parcel.Ordered"/> is needed.</param>
    /// <param name="lateCost">What a late parcel costs, 0 or more.</param>
    /// <param name="costPerDay">What a promised working day costs in lost orders, above 0.</param>
    /// <exception cref="ArgumentException">The parcel has no time of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative, or a day costs nothing.</exception>
    public PromiseChoice CheapestPromise(Parcel parcel, decimal lateCost, decimal costPerDay)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        ArgumentOutOfRangeException.ThrowIfNegative(lateCost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(costPerDay);
        var (transit, stretch) = (Transit(parcel), Stretch(parcel));
        var (best, least) = (0, decimal.MaxValue);
        for (var day = 0; day <= (int)Math.Floor(transit.Longest); day++)
        {
            var cost = lateCost * (decimal)(1 - Chance(transit, stretch, day)) + costPerDay * day;
            (best, least) = cost < least ? (day, cost) : (best, least);
        }

        return new(Date(parcel, best), least);
    }

    private PromiseDate Date(Parcel parcel, int days)
    {
        var ordered = parcel.Ordered ?? throw new ArgumentException("A promise counts from the order. Fill Parcel.Ordered.", nameof(parcel));
        return new(_calendar.Add(_calendar.DateOf(ordered), days), days, Chance(Transit(parcel), Stretch(parcel), days));
    }

    private static double Chance(PooledTransit transit, PromiseStretch stretch, int day) => stretch.Chance(transit, day + 1 - WorkingClock.Minute / 2);

    private PooledTransit Transit(Parcel parcel) => _lanes.TryGetValue(LaneOf(parcel), out var lane)
        ? _history.Of(lane)
        : _history.OfRegion(_regions.GetValueOrDefault((parcel.Carrier, parcel.Destination), -1));

    private PromiseStretch Stretch(Parcel parcel) => _carriers.TryGetValue(parcel.Carrier ?? ParcelColumns.Unknown, out var carrier) ? _stretches[carrier] : _none;

    private static (string?, string?, string?, string?) LaneOf(Parcel parcel) => (parcel.Carrier, parcel.Origin, parcel.Destination, parcel.Service);
}
