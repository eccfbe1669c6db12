namespace CxKit.Journeys;

/// <summary>How the intervals of an attribution are found.</summary>
public sealed record AttributionOptions
{
    /// <summary>How many draws of the bootstrap to make, 40 to 100,000; or 0: no intervals. Default 200.</summary>
    public int Replicates { get; init; } = 200;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of the draws; the same seed gives the same bits. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads to use, at least 1; default null, as many as there are processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    internal void RequireValid()
    {
        if (Replicates is not (0 or (>= 40 and <= 100_000)))
        {
            throw new ArgumentOutOfRangeException(nameof(Replicates), Replicates, "Replicates is from 40 to 100,000, or 0 for no intervals.");
        }

        Interval.RequireLevel(Level);
        if (Threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least 1 thread is needed; null uses all processors.");
        }
    }
}
