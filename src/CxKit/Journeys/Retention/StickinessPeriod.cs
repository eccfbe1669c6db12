namespace CxKit.Journeys;

/// <summary>The active days of the customers of one period.</summary>
public sealed record StickinessPeriod
{
    /// <summary>The first day of the period.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Whether it is over at <see cref="JourneyLog.AsOf"/>.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How many days it has.</summary>
    public required int Days { get; init; }

    /// <summary>How many customers are active in it.</summary>
    public required int Customers { get; init; }

    /// <summary>
    /// How many customers are active on exactly 1, 2, 3 … days, up to <see cref="Days"/>; null where the number is withheld, as it is or would give away one below
    /// <see cref="JourneyLog.MinimumCell"/>.
    /// </summary>
    public required IReadOnlyList<int?> CustomersByDays { get; init; }

    /// <summary>
    /// The share of its days on which an active customer is active, on average: daily by monthly active customers where the period is a month (DAU/MAU). Null while
    /// the period is not over, and for one customer alone.
    /// </summary>
    /// <remarks>The interval is that of a mean of independent customers, by Student's t, cut to [0, 1].</remarks>
    public required Estimate? Share { get; init; }
}
