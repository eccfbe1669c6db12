namespace CxKit.Journeys;

/// <summary>What a <see cref="NextOrderPredictor"/> learns from.</summary>
public sealed record NextOrderPredictorOptions
{
    /// <summary>The event that is an order. Default <c>purchase</c>. Several on one day (UTC) are one.</summary>
    public string Order { get; init; } = "purchase";

    /// <summary>The level of the intervals of a trial, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Order);
        Interval.RequireLevel(Level);
    }
}
