namespace CxKit.Journeys;

/// <summary>How a funnel counts. All of it is printed with the result, because the same events make very different rates by different rules.</summary>
public sealed record FunnelOptions
{
    /// <summary>The most exclusions that one funnel may have: 28.</summary>
    public const int MaximumExclusions = 28;

    /// <summary>What is counted; default <see cref="FunnelCount.Customers"/>.</summary>
    public FunnelCount Count { get; init; } = FunnelCount.Customers;

    /// <summary>In which order steps must come; default <see cref="FunnelOrder.Ordered"/>.</summary>
    public FunnelOrder Order { get; init; } = FunnelOrder.Ordered;

    /// <summary>
    /// How long after the first event of an attempt its last one may come, that instant included; positive. Every event of the first step is tried as a
    /// start. Default null: without limit, so an attempt may still go on as long as there are data.
    /// </summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What must not come in between; default nothing.</summary>
    public IReadOnlyList<FunnelExclusion> Exclusions { get; init; } = [];

    /// <summary>What an excluding event does; default <see cref="CxKit.Journeys.ExclusionEffect.EndsAttempt"/>.</summary>
    public ExclusionEffect ExclusionEffect { get; init; } = ExclusionEffect.EndsAttempt;

    /// <summary>
    /// The property whose value all events of an attempt must share, such as <c>cart</c>; events without it are no steps then. Default null: none.
    /// </summary>
    public string? HoldConstant { get; init; }

    /// <summary>The probability that the intervals hold, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        RequireNamed(Count, nameof(Count));
        RequireNamed(Order, nameof(Order));
        RequireNamed(ExclusionEffect, nameof(ExclusionEffect));
        Interval.RequireLevel(Level);
        ArgumentNullException.ThrowIfNull(Exclusions);
        if (Window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "A window is a positive time, such as 7 days, or null for no limit.");
        }

        if (HoldConstant is "")
        {
            throw new ArgumentException("The property to hold constant has no name. Use null to hold none.", nameof(HoldConstant));
        }

        if (Exclusions.Count > MaximumExclusions)
        {
            throw new ArgumentOutOfRangeException(nameof(Exclusions), Exclusions.Count,
                $"A funnel has at most {MaximumExclusions} exclusions; one of them may mean the events of many names (FunnelStep.AnyOf).");
        }
    }

    private static void RequireNamed<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Choose one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }
}
