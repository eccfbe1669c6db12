namespace CxKit.Forecasting;

/// <summary>One item of a <see cref="DemandPanel"/>: its demand period by period, from its first line to the end of the panel.</summary>
/// <remarks>A view into the panel's memory: copying it costs nothing.</remarks>
public readonly struct DemandSeries
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly int _firstPeriod;
    private readonly DemandObservation[]? _observations;

    internal DemandSeries(string id, ReadOnlyMemory<double> values, Period period, int firstPeriod, DemandObservation[]? observations = null)
    {
        Id = id;
        Period = period;
        _values = values;
        _firstPeriod = firstPeriod;
        _observations = observations;
    }

    /// <summary>The item.</summary>
    public string Id { get; }

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>The number of periods, at least 1.</summary>
    public int Count => _values.Length;

    /// <summary>Units a period, oldest first; NaN where nobody looked (<see cref="DemandGaps.Missing"/>) or nothing was in stock.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>What each period says about demand; empty when no period of the item is marked, which is to say that all were observed or are NaN.</summary>
    public ReadOnlySpan<DemandObservation> Observations => _observations;

    /// <summary>The first day of the first period.</summary>
    public DateOnly Start => DateOf(0);

    /// <summary>The number of the first period on the calendar.</summary>
    internal int FirstPeriod => _firstPeriod;

    /// <summary>The first day of a period of this series; an index from <see cref="Count"/> on names a period to come.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative, or the date lies beyond the year 9999.</exception>
    public DateOnly DateOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Period.StartOf(_firstPeriod + index);
    }

    /// <summary>The values as memory, for code that cannot hold a span.</summary>
    public ReadOnlyMemory<double> AsMemory() => _values;

    /// <summary>Writes the id, the number of periods and the first day.</summary>
    public override string ToString() => $"{Id}: {Count} × {Period} from {Start:O}";
}
