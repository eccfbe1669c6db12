namespace CxKit.Forecasting;

/// <summary>How the season of a group is learned from its items.</summary>
public sealed record PooledSeasonalityOptions
{
    /// <summary>The fewest periods of an item that count; default 13. Shorter ones say more about a launch than about the season.</summary>
    public int MinimumPeriods { get; init; } = 13;

    /// <summary>
    /// How far an item's demand spreads around its expectation beyond chance, as a variance of ratios; default 0.25. It keeps a best seller from being the whole group: at
    /// 0.25 no period of an item weighs more than one with four pieces in all.
    /// </summary>
    public double Dispersion { get; init; } = 0.25;

    internal void RequireValid()
    {
        if (MinimumPeriods is < 2 or > 10_000)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumPeriods), MinimumPeriods, "The fewest periods of an item are from 2 to 10,000; 13 is usual.");
        }

        if (!(Dispersion is > 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(Dispersion), Dispersion, "The dispersion is above 0 and at most 100; 0.25 is usual.");
        }
    }
}
