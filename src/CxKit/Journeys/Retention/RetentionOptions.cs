namespace CxKit.Journeys;

/// <summary>How retention is counted.</summary>
public sealed record RetentionOptions
{
    /// <summary>The length of a period; default <see cref="Period.Month"/>.</summary>
    public Period Period { get; init; } = Period.Month;

    /// <summary>By whose calendar periods begin, daylight saving taken into account; default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The event whose first occurrence puts a customer into a cohort, such as <c>purchase</c>; default null: the first event of any name.</summary>
    public string? StartEvent { get; init; }

    /// <summary>The event that is a return, at any time behind the start; default null: any.</summary>
    public string? ReturnEvent { get; init; }

    /// <summary>What it means to return in a period; default <see cref="ReturnRule.InPeriod"/>.</summary>
    public ReturnRule Rule { get; init; } = ReturnRule.InPeriod;

    /// <summary>How many periods behind that of the start are looked at; from 1 to 10,000, default 12.</summary>
    public int Periods { get; init; } = 12;

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        const int most = 10_000;
        ActivityOptions.RequirePeriod(Period);
        ArgumentNullException.ThrowIfNull(TimeZone);
        Interval.RequireLevel(Level);
        if (!Enum.IsDefined(Rule))
        {
            throw new ArgumentOutOfRangeException(nameof(Rule), Rule, "Choose ReturnRule.InPeriod or ReturnRule.InPeriodOrLater.");
        }

        if (Periods is < 1 or > most)
        {
            throw new ArgumentOutOfRangeException(nameof(Periods), Periods, $"Retention looks at 1 to {most:N0} periods behind the start.");
        }
    }
}
