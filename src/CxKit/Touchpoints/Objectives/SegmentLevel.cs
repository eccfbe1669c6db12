using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How many events a segment has, and what their mean or share is.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Count">Its events, 0 or more.</param>
/// <param name="Mean">Their mean, or share; finite. Whatever it is where there is no event.</param>
/// <param name="StandardDeviation">How single values scatter, not negative; for a share √(p(1 − p)). Needed for intervals.</param>
public readonly record struct SegmentLevel(string Segment, long Count, double Mean, double StandardDeviation)
{
    /// <summary>A share.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="successes">How many of the trials are counted.</param>
    /// <param name="trials">How many trials.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public static SegmentLevel Share(string segment, long successes, long trials)
    {
        var sample = ChartSample.Share(successes, trials);
        return new(segment, trials, sample.Mean, Math.Sqrt(sample.Mean * (1 - sample.Mean)));
    }

    internal string? Problem => Segment is null ? "A segment is null. Give it a name."
        : Count < 0 ? Invariant($"Segment '{Segment}' has {Count} events, but 0 or more are needed.")
        : !double.IsFinite(Mean) ? Invariant($"Segment '{Segment}' has the mean {Mean}, but it is a finite number.")
        : !(StandardDeviation >= 0 && double.IsFinite(StandardDeviation)) ? Invariant($"Segment '{Segment}' has the standard deviation {StandardDeviation}, but it is finite and not negative.")
        : null;
}
