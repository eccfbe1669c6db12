using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How a <see cref="RecoveryReport"/> is made.</summary>
public sealed class RecoveryOptions
{
    /// <summary>The metric. Default <c>nps</c>.</summary>
    public string Metric { get; set; } = "nps";

    /// <summary>Scores up to this are bad, and better ones recovered. Default 6.</summary>
    public double BadUpTo { get; set; } = 6;

    /// <summary>How long after the bad score a second one counts at the earliest, not negative. Default 1 day.</summary>
    public TimeSpan SecondAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>And at the latest; longer than <see cref="SecondAfter"/>. Who answered badly so recently is not looked at yet. Default 120 days.</summary>
    public TimeSpan SecondWithin { get; set; } = TimeSpan.FromDays(120);

    /// <summary>The fewest customers or follow-ups of which anything is told; at least 1. Default 5.</summary>
    public int MinimumCell { get; set; } = 5;

    /// <summary>The level of intervals; in (0, 1). Default 0.95.</summary>
    public double Level { get; set; } = 0.95;

    internal void RequireValid()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Metric, nameof(Metric));
        if (!double.IsFinite(BadUpTo))
        {
            throw new ArgumentOutOfRangeException(nameof(BadUpTo), BadUpTo, "The last bad score is a number, such as 6.");
        }

        if (SecondAfter < TimeSpan.Zero || SecondWithin <= SecondAfter)
        {
            throw new ArgumentOutOfRangeException(
                nameof(SecondWithin), SecondWithin, Invariant($"Second scores count from {SecondAfter} to {SecondWithin} after the first, but the end comes after the beginning, and that is not negative."));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 1, nameof(MinimumCell));
        Interval.RequireLevel(Level);
    }
}
