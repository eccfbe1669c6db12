namespace CxKit.Feedback;

/// <summary>By what items are ranked.</summary>
public enum StarRankingOrder
{
    /// <summary>By the lower end of the interval: the average that is nearly certain. New items start low.</summary>
    LowerBound,

    /// <summary>By the Bayesian average itself. New items start in the middle.</summary>
    Average,
}
