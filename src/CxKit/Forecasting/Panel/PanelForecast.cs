namespace CxKit.Forecasting;

/// <summary>The forecasts of a whole panel; every item is either in <see cref="Items"/> or in <see cref="Failures"/>.</summary>
/// <remarks>
/// Immutable and thread-safe. The same panel, model and options give the same numbers on any number of threads. Keeps 8 bytes an item and step for the mean, 16 for
/// each level, and the state of each item's model, not its history.
/// </remarks>
public sealed class PanelForecast
{
    private readonly ForecastBlock _block;
    private readonly int _firstPeriod;

    internal PanelForecast(Period period, int firstPeriod, ForecastBlock block, SeriesFailure[] failures)
    {
        Period = period;
        Failures = failures;
        Items = new ItemList(this);
        _firstPeriod = firstPeriod;
        _block = block;
    }

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>The number of periods forecast.</summary>
    public int Horizon => _block.Horizon;

    /// <summary>The levels whose intervals were computed with the forecasts.</summary>
    public IReadOnlyList<double> Levels => _block.Levels;

    /// <summary>The forecasts, in ordinal order of ids; each access makes a new view.</summary>
    public IReadOnlyList<ItemForecast> Items { get; }

    /// <summary>The items that could not be forecast and why, in ordinal order of ids.</summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <summary>The first day of a period of the forecast; step 0 is the first period after the panel.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not from 0 to <see cref="Horizon"/> − 1.</exception>
    /// <exception cref="InvalidOperationException">The panel was empty, so that it has no calendar.</exception>
    public DateOnly DateOf(int step)
    {
        if (step < 0 || step >= Horizon)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Steps count from 0 to {Horizon - 1} here, because the horizon is {Horizon}.");
        }

        if (Items.Count + Failures.Count == 0)
        {
            throw new InvalidOperationException("The panel was empty, so its forecast has no dates.");
        }

        return Period.StartOf(_firstPeriod + step);
    }

    /// <summary>The forecast of an item, or null when there is none. Takes time logarithmic in the number of items.</summary>
    public ItemForecast? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var place = Array.BinarySearch(_block.Ids, id, StringComparer.Ordinal);
        return place >= 0 ? new ItemForecast(this, place) : null;
    }

    internal string IdAt(int place) => _block.Ids[place];

    internal string ModelAt(int place) => _block.Models[place];

    internal ReadOnlySpan<double> MeanAt(int place) => _block.Means(place);

    internal Interval? KnownInterval(int place, int step, double level) => _block.KnownInterval(place, step, level);

    internal Forecast Answer(int place) => _block.States[place].Forecast(Horizon, _block.Levels).Reseeded(_block.Seed);

    internal ForecastStream StreamAt(int place) => new(_block.States[place].Copy());

    private sealed class ItemList(PanelForecast panel) : IReadOnlyList<ItemForecast>
    {
        public int Count => panel._block.Ids.Length;

        public ItemForecast this[int index] => (uint)index < (uint)Count
            ? new ItemForecast(panel, index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} forecasts; indices count from 0.");

        public IEnumerator<ItemForecast> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return new ItemForecast(panel, i);
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
