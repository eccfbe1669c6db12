using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How items are ranked.</summary>
public sealed record StarRankingOptions
{
    /// <summary>By what items are ranked. Default: by what their average is at least, so that few ratings do not win.</summary>
    public StarRankingOrder Order { get; init; }

    /// <summary>As how many ratings the average of all items counts, above 0; default null: estimated from how much items differ (empirical Bayes).</summary>
    public double? PriorWeight { get; init; }

    /// <summary>The level of the intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        Interval.RequireLevel(Level);
        if (!Enum.IsDefined(Order))
        {
            throw new ArgumentOutOfRangeException("options", Invariant($"Order {(int)Order} is not known. Use LowerBound or Average."));
        }

        if (PriorWeight is { } weight && !(weight > 0 && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException("options", Invariant($"PriorWeight is {weight}, but it is a number above 0."));
        }
    }
}
