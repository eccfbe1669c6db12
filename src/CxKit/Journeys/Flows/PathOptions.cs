namespace CxKit.Journeys;

/// <summary>Which sequences of events are asked for.</summary>
public sealed record PathOptions
{
    /// <summary>What one journey is; default <see cref="JourneyUnit.Customer"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Customer;

    /// <summary>The event with which they start; default null: any.</summary>
    public string? From { get; init; }

    /// <summary>The event with which they end; default null: any.</summary>
    public string? To { get; init; }

    /// <summary>How many are shown, the most frequent ones; at least 1, default 20.</summary>
    public int Top { get; init; } = 20;

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        FlowCheck.RequireUnit(Unit);
        FlowCheck.RequireAtLeast(Top, 1, nameof(Top), "The number of sequences to show");
        Interval.RequireLevel(Level);
    }
}
