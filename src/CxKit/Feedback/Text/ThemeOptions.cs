namespace CxKit.Feedback;

/// <summary>How <see cref="CommentThemes"/> compares comments.</summary>
public sealed record ThemeOptions
{
    /// <summary>The highest score of the low group; default 6, the detractors of a net promoter question. For stars: 2.</summary>
    public double LowAtMost { get; init; } = 6;

    /// <summary>The lowest score of the high group, above <see cref="LowAtMost"/>; default 9, the promoters. For stars: 5.</summary>
    public double HighAtLeast { get; init; } = 9;

    /// <summary>How the comments are read.</summary>
    public CommentReadingOptions Reading { get; init; } = new();

    /// <summary>The most words of a phrase, 1 to 3; default 3.</summary>
    public int LongestPhrase { get; init; } = 3;

    /// <summary>The most themes of each group; at least 1, default 20.</summary>
    public int MostThemes { get; init; } = 20;

    /// <summary>
    /// Whether themes that only praise or blame come after those that tell what is meant, and so appear only where those are fewer than <see cref="MostThemes"/>; default true. Which words do is a list for each of the
    /// languages with a stop list: words that can be said of anything a shop sells or does (affect and appreciation in the sense of Martin &amp; White 2005, "The Language of Evaluation"). False ranks all by their evidence.
    /// </summary>
    public bool TopicsFirst { get; init; } = true;

    /// <summary>The most quotes of a theme; at least 0, default 2.</summary>
    public int Quotes { get; init; } = 2;

    /// <summary>The expected share of false ones among the terms that are called different (Benjamini &amp; Hochberg 1995); a fraction in (0, 1), default 0.01.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>The weight of the prior as a share of the smaller group's words, above 0 and at most 10; default 1. Less finds rarer words, more keeps to frequent ones.</summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>The fewest comments about which anything is said; at least 2, default 5.</summary>
    public int MinimumCell { get; init; } = 5;

    /// <summary>The level of the intervals, a fraction in (0, 1). Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Reading);
        Reading.RequireValid();
        if (!double.IsFinite(LowAtMost) || !double.IsFinite(HighAtLeast) || LowAtMost >= HighAtLeast)
        {
            throw new ArgumentException(FormattableString.Invariant($"The low group ends at {LowAtMost} and the high group begins at {HighAtLeast}; it must begin above."), nameof(HighAtLeast));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(LongestPhrase, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LongestPhrase, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostThemes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Quotes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumCell, 2);
        if (!(FalseDiscoveryRate > 0 && FalseDiscoveryRate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(FalseDiscoveryRate), FalseDiscoveryRate, "It is a fraction strictly between 0 and 1, such as 0.01.");
        }

        if (!(PriorWeight > 0 && PriorWeight <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(PriorWeight), PriorWeight, "It is above 0 and at most 10; 1 is as heavy as the smaller group.");
        }

        Interval.RequireLevel(Level);
    }
}
