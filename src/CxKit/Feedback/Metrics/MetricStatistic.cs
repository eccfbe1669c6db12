namespace CxKit.Feedback;

/// <summary>What a metric says about its answers.</summary>
public enum MetricStatistic
{
    /// <summary>The share of promoters less that of detractors, in points from −100 to 100; on the scale 0 to 10 only.</summary>
    NetPromoter,

    /// <summary>The share of favourable answers: the top boxes of the scale, or yes.</summary>
    TopBox,

    /// <summary>The mean of the answers.</summary>
    Mean,
}
