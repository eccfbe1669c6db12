namespace CxKit.Touchpoints;

/// <summary>How signals are added up.</summary>
public sealed record SignalTotalsOptions
{
    /// <summary>By what periods. Default: months. Shorter ones make longer ones: an index may be of quarters where the totals are of days.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>
    /// How many periods are remembered, counted back from the latest one seen, at least 1; older signals are forgotten, and counted. Default null: all of them.
    /// </summary>
    public int? Periods { get; init; }

    /// <summary>The most cells, that is combinations of signal, channel, segment and period that occur; 1 to 10,000,000, default 100,000. Signals that would make more are refused. About 600 bytes each.</summary>
    public int MaximumCells { get; init; } = 100_000;

    internal const int MostCells = 10_000_000;

    internal IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Period))
        {
            yield return FormattableString.Invariant($"Period {(int)Period} is not known. Use Day, Week, Month, Quarter or Year.");
        }

        if (Periods < 1)
        {
            yield return FormattableString.Invariant($"Periods is {Periods}, but at least 1 is remembered.");
        }

        if (MaximumCells is < 1 or > MostCells)
        {
            yield return FormattableString.Invariant($"MaximumCells is {MaximumCells}, but it is 1 to {MostCells:N0}.");
        }
    }

    internal void RequireValid()
    {
        if (Problems().FirstOrDefault() is { } problem)
        {
            throw new ArgumentOutOfRangeException("options", problem);
        }
    }
}
