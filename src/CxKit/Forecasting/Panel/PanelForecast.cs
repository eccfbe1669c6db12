namespace CxKit.Forecasting;

/// <summary>The forecasts of a whole panel; every item is either in <see cref="Items"/> or in <see cref="Failures"/>.</summary>
/// <remarks>Immutable and thread-safe. The same panel, model and options give the same numbers on any number of threads.</remarks>
public sealed class PanelForecast
{
    private readonly ItemForecast[] _items;
    private readonly string[] _ids;
    private readonly int _firstPeriod;

    internal PanelForecast(Period period, int firstPeriod, int horizon, ItemForecast[] items, SeriesFailure[] failures)
    {
        Period = period;
        Horizon = horizon;
        Failures = failures;
        _firstPeriod = firstPeriod;
        _items = items;
        _ids = Array.ConvertAll(items, item => item.Id);
    }

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>The number of periods forecast.</summary>
    public int Horizon { get; }

    /// <summary>The forecasts, in ordinal order of ids.</summary>
    public IReadOnlyList<ItemForecast> Items => _items;

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
        var index = Array.BinarySearch(_ids, id, StringComparer.Ordinal);
        return index >= 0 ? _items[index] : null;
    }
}
