namespace CxKit.Feedback;

/// <summary>A metric as it is sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Minimum">The lowest answer.</param>
/// <param name="Maximum">The highest answer.</param>
/// <param name="Statistic">What it says about its answers.</param>
/// <param name="Step">From one answer to the next.</param>
/// <param name="HigherIsBetter">Whether the highest answer is the best one.</param>
/// <param name="Box">The least favourable answer that still counts as favourable, or null.</param>
/// <remarks>Plain data; <see cref="MetricDefinition"/> checks it.</remarks>
public sealed record FeedbackTotalsMetric(string Name, double Minimum, double Maximum, MetricStatistic Statistic, double Step = 1, bool HigherIsBetter = true, double? Box = null);
