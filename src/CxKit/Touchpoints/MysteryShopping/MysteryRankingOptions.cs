namespace CxKit.Touchpoints;

/// <summary>How <see cref="MysteryRanking.From"/> compares outlets.</summary>
public sealed record MysteryRankingOptions
{
    /// <summary>The level of the intervals, also of ranks, and of the difference between groups; a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The points that an outlet should have, from 0 to 100; null, the default, for none.</summary>
    public double? Target { get; init; }

    /// <summary>From how many draws the ranks are, at least 100. Default 2,000.</summary>
    public int Draws { get; init; } = 2_000;

    /// <summary>Where the draws start; the same seed gives the same ranks. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 100);
        if (Target is { } target && !(target >= 0 && target <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(Target), target, "A target is a number of points from 0 to 100.");
        }
    }
}
