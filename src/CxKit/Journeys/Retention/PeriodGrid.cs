namespace CxKit.Journeys;

/// <summary>The calendar periods of a time zone from one instant to another, as instants: events find theirs by comparing ticks, without converting each.</summary>
internal sealed class PeriodGrid
{
    private readonly long[] _starts; // UTC ticks, and the end of the last period

    /// <param name="period">The length of each.</param>
    /// <param name="zone">Whose calendar.</param>
    /// <param name="first">An instant in the first period.</param>
    /// <param name="last">An instant in the last period.</param>
    public PeriodGrid(Period period, TimeZoneInfo zone, DateTimeOffset first, DateTimeOffset last)
    {
        Period = period;
        FirstIndex = period.IndexOf(DayOf(first, zone));
        var count = period.IndexOf(DayOf(last, zone)) - FirstIndex + 1;
        _starts = new long[count + 1];
        for (var p = 0; p <= count; p++)
        {
            _starts[p] = IsBeyond(p) ? long.MaxValue : StartOf(DayOf(p), zone);
        }
    }

    public Period Period { get; }

    /// <summary>The number of the first period, as <see cref="PeriodArithmetic.IndexOf"/> counts.</summary>
    public int FirstIndex { get; }

    public int Count => _starts.Length - 1;

    /// <summary>The first day of a period of the grid.</summary>
    public DateOnly DayOf(int period) => Period.StartOf(FirstIndex + period);

    /// <summary>How many days a period of the grid has.</summary>
    public int Days(int period) => (IsBeyond(period + 1) ? DateOnly.MaxValue.DayNumber + 1 : DayOf(period + 1).DayNumber) - DayOf(period).DayNumber;

    /// <summary>Whether nothing more can happen in a period, given data up to an instant.</summary>
    public bool IsOver(int period, DateTimeOffset asOf) => _starts[period + 1] <= asOf.UtcTicks;

    /// <summary>The period of an instant.</summary>
    /// <param name="ticks">UTC ticks between the two instants of the grid.</param>
    /// <param name="from">A period that is not later, to search from: that of the event before.</param>
    public int Of(long ticks, int from)
    {
        while (_starts[from + 1] <= ticks)
        {
            from++;
        }

        return from;
    }

    /// <summary>Whether a period starts behind the last day of the calendar.</summary>
    private bool IsBeyond(int period) => FirstIndex + period > Period.IndexOf(DateOnly.MaxValue);

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant at which a day begins: where the clocks skip midnight, the instant at which they do so, and where midnight comes twice, the first.</summary>
    private static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddDays(-1))
            : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return midnight.Ticks - offset.Ticks;
    }
}
