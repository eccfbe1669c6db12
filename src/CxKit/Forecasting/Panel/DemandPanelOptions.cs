namespace CxKit.Forecasting;

/// <summary>How order lines become a <see cref="DemandPanel"/>.</summary>
public sealed record DemandPanelOptions
{
    /// <summary>What a period without a line means; default <see cref="DemandGaps.Zero"/>.</summary>
    public DemandGaps Gaps { get; init; } = DemandGaps.Zero;

    /// <summary>What negative lines do; default <see cref="ReturnHandling.Net"/>.</summary>
    public ReturnHandling Returns { get; init; } = ReturnHandling.Net;

    /// <summary>
    /// The last day up to which the lines are complete; default null, the day of the latest line. Later lines are left out and counted, and every
    /// series runs to the period of this day, also when nobody ordered anything at the end.
    /// </summary>
    public DateOnly? Until { get; init; }

    /// <summary>
    /// What happens to the last period when <see cref="Until"/> (or the latest line) is not its last day; default <see cref="IncompleteLastPeriod.Keep"/>.
    /// A shop that is closed on Sundays should set <see cref="Until"/> to the Sunday, or its last week always looks incomplete.
    /// </summary>
    public IncompleteLastPeriod IncompleteLastPeriod { get; init; } = IncompleteLastPeriod.Keep;

    /// <summary>
    /// The most periods that one series may have, 1 to 1,000,000; default 10,000 (27 years of days). A mistyped year makes a longer one: its
    /// item is left out by name, and the others stay.
    /// </summary>
    public int MaximumPeriods { get; init; } = 10_000;

    /// <summary>
    /// The most items, at least 1; default 1,000,000. More than that is an error, because the column of ids is then probably
    /// the wrong one (order numbers, timestamps).
    /// </summary>
    public int MaximumItems { get; init; } = 1_000_000;

    internal void RequireValid()
    {
        _ = NamedValue.Require(Gaps, nameof(Gaps));
        _ = NamedValue.Require(Returns, nameof(Returns));
        _ = NamedValue.Require(IncompleteLastPeriod, nameof(IncompleteLastPeriod));
        if (MaximumPeriods is < 1 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaximumPeriods), MaximumPeriods, "A series may have 1 to 1,000,000 periods at most; choose a number in that range.");
        }

        if (MaximumItems < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MaximumItems), MaximumItems, "The maximum number of items is at least 1.");
        }
    }
}
