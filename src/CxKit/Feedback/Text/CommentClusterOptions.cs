namespace CxKit.Feedback;

/// <summary>How <see cref="CommentClusters"/> groups comments.</summary>
public sealed record CommentClusterOptions
{
    /// <summary>How the comments are read.</summary>
    public CommentReadingOptions Reading { get; init; } = new();

    /// <summary>How many clusters, 2 to 50; default null: the number with the clearest clusters, from 2 to <see cref="MostClusters"/>.</summary>
    public int? Clusters { get; init; }

    /// <summary>The most clusters tried when their number is not given, 2 to 50; default 12.</summary>
    public int MostClusters { get; init; } = 12;

    /// <summary>How many words describe a cluster; at least 1, default 8.</summary>
    public int Words { get; init; } = 8;

    /// <summary>The most quotes of a cluster; at least 0, default 2.</summary>
    public int Quotes { get; init; } = 2;

    /// <summary>The seed of the first middles; the same seed gives the same clusters. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The fewest comments of a cluster that is shown; at least 2, default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Reading);
        Reading.RequireValid();
        ArgumentOutOfRangeException.ThrowIfLessThan(Clusters ?? 2, 2, nameof(Clusters));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Clusters ?? 2, 50, nameof(Clusters));
        ArgumentOutOfRangeException.ThrowIfLessThan(MostClusters, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostClusters, 50);
        ArgumentOutOfRangeException.ThrowIfLessThan(Words, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Quotes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 2);
        Interval.RequireLevel(Level);
    }
}
