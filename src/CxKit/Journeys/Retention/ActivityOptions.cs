namespace CxKit.Journeys;

/// <summary>What counts as activity of a customer, and in which periods it is looked at.</summary>
public sealed record ActivityOptions
{
    /// <summary>The length of a period; default <see cref="Period.Month"/>.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>By whose calendar days and periods begin, daylight saving taken into account; default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The event by which a customer is active, such as <c>purchase</c>; default null: any.</summary>
    public string? Event { get; init; }

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        RequirePeriod(Period);
        ArgumentNullException.ThrowIfNull(TimeZone);
        Interval.RequireLevel(Level);
    }

    internal static void RequirePeriod(Period period)
    {
        if (!Enum.IsDefined(period))
        {
            throw new ArgumentOutOfRangeException(nameof(period), period, "Choose Period.Day, Week, Month, Quarter or Year.");
        }
    }
}
