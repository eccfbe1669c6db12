namespace CxKit.Journeys;

/// <summary>How a flow is read from a log.</summary>
public sealed record FlowOptions
{
    /// <summary>Within what events follow one another; default <see cref="JourneyUnit.Customer"/>.</summary>
    public JourneyUnit Unit { get; init; } = JourneyUnit.Customer;

    /// <summary>The level of the intervals, a fraction in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        FlowCheck.RequireUnit(Unit);
        Interval.RequireLevel(Level);
    }
}
