namespace CxKit.Touchpoints;

/// <summary>How <see cref="ReturnsReport"/> counts.</summary>
public sealed record ReturnsOptions
{
    /// <summary>How long a customer may send back, from delivery; rates are of what comes back within it. Positive, at most 3,650 days; default 30 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Up to when the data are complete; default null: the latest time in them. Later rows are left out and counted.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The reasons; default <see cref="ReturnReasons.Standard"/>.</summary>
    public ReturnReasons Reasons { get; init; } = ReturnReasons.Standard;

    /// <summary>The cost of a return that does not say its own, not negative; default null: the mean of those that do.</summary>
    public decimal? CostPerReturn { get; init; }

    /// <summary>The fewest lines of a group that is named; others are taken together. At least 1, default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The fewest orders of a customer who is called a serial returner; at least 2, default 4.</summary>
    public int MinimumOrders { get; init; } = 4;

    /// <summary>The share of orders with a return above which a customer is one; a fraction in (0, 1), default 0.6.</summary>
    public double SerialRate { get; init; } = 0.6;

    /// <summary>How probable that must be; a fraction in (0, 1), default 0.9.</summary>
    public double SerialCertainty { get; init; } = 0.9;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Reasons);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Window, TimeSpan.FromDays(3_650));
        ArgumentOutOfRangeException.ThrowIfLessThan(CostPerReturn ?? 0, 0, nameof(CostPerReturn));
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumOrders, 2);
        RequireFraction(SerialRate, nameof(SerialRate));
        RequireFraction(SerialCertainty, nameof(SerialCertainty));
        Interval.RequireLevel(Level);
    }

    private static void RequireFraction(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is a fraction strictly between 0 and 1, such as 0.6.");
        }
    }
}
