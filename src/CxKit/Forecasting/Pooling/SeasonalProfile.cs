namespace CxKit.Forecasting;

/// <summary>The season of a group of items: by how much demand at each place of the season exceeds the average, with its uncertainty.</summary>
/// <remarks>
/// Places are the 53 ISO weeks for weekly periods, months, quarters, and the days of the week for daily ones. Week 53, which most years lack, has an index of its own
/// that leans on its neighbours. Immutable and thread-safe.
/// </remarks>
public sealed class SeasonalProfile
{
    private readonly double[] _indices;
    private readonly double[] _deviations;

    internal SeasonalProfile(string group, Period period, double[] indices, double[] deviations, int items)
    {
        Group = group;
        Period = period;
        Items = items;
        _indices = indices;
        _deviations = deviations;
    }

    /// <summary>The group.</summary>
    public string Group { get; }

    /// <summary>The length of one period.</summary>
    public Period Period { get; }

    /// <summary>How many items it was learned from; 0 for a profile without any season.</summary>
    public int Items { get; }

    /// <summary>The index of each place: 1 is average, 2 twice that. Their average is 1.</summary>
    public ReadOnlySpan<double> Indices => _indices;

    /// <summary>The standard deviation of the logarithm of each index: 0.1 is an uncertainty of about 10 %.</summary>
    public ReadOnlySpan<double> Uncertainty => _deviations;

    /// <summary>The index of the period that holds a day.</summary>
    public double IndexAt(DateOnly date) => _indices[SeasonalCycle.PlaceOf(Period, Period.IndexOf(date))];

    internal double IndexOf(int period) => _indices[SeasonalCycle.PlaceOf(Period, period)];

    internal double DeviationOf(int period) => _deviations[SeasonalCycle.PlaceOf(Period, period)];
}
