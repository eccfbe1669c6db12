namespace CxKit.Feedback;

/// <summary>How odd reviews have to be to be named.</summary>
public sealed record ReviewAuthenticityOptions
{
    /// <summary>The share of false signals among those with a p value that is accepted (Benjamini &amp; Hochberg 1995; for bursts Benjamini &amp; Yekutieli 2001), a fraction; default 0.01. The models behind the p values are approximate: the documentation says in how many made-up shops without anything odd something was named all the same.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>The lengths of time in which bursts are looked for; by default 1, 3 and 7 days.</summary>
    public IReadOnlyList<TimeSpan> BurstWindows { get; init; } = [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>How long before and after a window a product is compared with itself; default 28 days.</summary>
    public TimeSpan Surroundings { get; init; } = TimeSpan.FromDays(28);

    /// <summary>The fewest reviews of a burst; default 5.</summary>
    public int MinimumBurst { get; init; } = 5;

    /// <summary>The share of their sequences of three words from which on two texts are nearly the same (Jaccard), in [0.5, 1]; default 0.6.</summary>
    public double TextSimilarity { get; init; } = 0.6;

    /// <summary>The fewest words of a text that is compared: many people write "great, fits well". Default 8.</summary>
    public int MinimumWords { get; init; } = 8;

    /// <summary>The fewest reviews of a reviewer whose stars are looked at; default 8.</summary>
    public int MinimumReviewerReviews { get; init; } = 8;

    /// <summary>From how many reviews within 24 hours on a reviewer is named; default 10.</summary>
    public int ManyInADay { get; init; } = 10;

    /// <summary>From how many reviewers of one product on a shared fingerprint is named; default 3, since households share.</summary>
    public int SharedFingerprint { get; init; } = 3;

    internal void RequireValid()
    {
        if (!(FalseDiscoveryRate is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(FalseDiscoveryRate), FalseDiscoveryRate, "The false discovery rate is a fraction in (0, 1), such as 0.01.");
        }

        if (BurstWindows is null || BurstWindows.Any(window => window <= TimeSpan.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(BurstWindows), "Every window is longer than nothing. Use an empty list to look for no bursts.");
        }

        if (Surroundings <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Surroundings), Surroundings, "The surroundings are longer than nothing, and should be longer than the windows.");
        }

        if (!(TextSimilarity is >= 0.5 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(TextSimilarity), TextSimilarity, "The similarity of texts is a fraction from 0.5 to 1; below that they are different texts.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumBurst, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumWords, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumReviewerReviews, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(ManyInADay, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(SharedFingerprint, 2);
    }
}
