namespace CxKit.Touchpoints;

/// <summary>The sums of one signal in one channel, segment and period, as they are sent.</summary>
/// <param name="Signal">The name of the signal.</param>
/// <param name="Channel">The channel; null where it is not known.</param>
/// <param name="Segment">The segment; null where it is not known.</param>
/// <param name="Start">The first day of the period.</param>
/// <param name="Count">How many values there are; at least 1.</param>
/// <param name="Unweighted">How many of them have the weight 1.</param>
/// <param name="Minimum">The lowest value.</param>
/// <param name="Maximum">The highest value.</param>
/// <param name="Values">The sum of weight times value, exactly: a whole number in hexadecimal times a power of 2, such as <c>-1f4p-3</c>.</param>
/// <remarks>Plain data; <see cref="SignalTotals.From(SignalTotalsDocument)"/> checks it. Sums that are 0 are absent.</remarks>
public sealed record SignalTotalsCell(
    string Signal, string? Channel, string? Segment, DateOnly Start, long Count, long Unweighted, double Minimum, double Maximum, string Values)
{
    /// <summary>The sum of the weights that are not 1.</summary>
    public string? Weights { get; init; }

    /// <summary>The sum of their squares.</summary>
    public string? SquaredWeights { get; init; }

    /// <summary>The sum of weight times value².</summary>
    public string? Squares { get; init; }

    /// <summary>The sum of weight times score.</summary>
    public string? Scores { get; init; }

    /// <summary>The sum of weight times score².</summary>
    public string? SquaredScores { get; init; }
}
