namespace CxKit.Feedback;

/// <summary>The answers to one metric in one segment, channel, touchpoint and period, as they are sent.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Start">The first day of the period.</param>
/// <param name="Counts">How many gave each answer, from the lowest to the highest.</param>
/// <param name="Segment">The segment; null where it is not known.</param>
/// <param name="Channel">The channel; null where it is not known.</param>
/// <param name="Touchpoint">The touchpoint; null where it is not known.</param>
/// <param name="Weighted">How many of each answer do not weigh 1; null where all weigh 1.</param>
/// <param name="Weights">The sums of their weights, exactly: whole numbers in hexadecimal times a power of 2, such as <c>1f4p-3</c>.</param>
/// <param name="SquaredWeights">The sums of their squares.</param>
/// <remarks>Plain data; <see cref="FeedbackTotals.From(FeedbackTotalsDocument)"/> checks it.</remarks>
public sealed record FeedbackTotalsCell(
    string Metric,
    DateOnly Start,
    IReadOnlyList<long> Counts,
    string? Segment = null,
    string? Channel = null,
    string? Touchpoint = null,
    IReadOnlyList<long>? Weighted = null,
    IReadOnlyList<string>? Weights = null,
    IReadOnlyList<string>? SquaredWeights = null);
