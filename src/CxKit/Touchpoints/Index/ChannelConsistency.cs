namespace CxKit.Touchpoints;

/// <summary>Whether a touchpoint is equally good in every channel: a test, and how large the differences are.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Signal">The signal; null where all that every channel has are taken together.</param>
/// <param name="Channels">The channels, in ordinal order, with what their own values say; not drawn toward each other.</param>
/// <param name="Signals">The signals that every one of them has, which are what is compared.</param>
/// <param name="PValue">How likely differences like these or larger are where there are none (Welch 1951; of one signal of yes and no Pearson's χ²).</param>
/// <param name="AdjustedPValue">The same, adjusted for the number of touchpoints, or of signals, that were compared (Benjamini &amp; Hochberg 1995).</param>
/// <param name="Spread">The standard deviation of the true scores between channels, τ of Paule &amp; Mandel (1982), in points of 100.</param>
/// <param name="ExcessShare">I²: the share of what is seen of differences that is more than chance, 0 to 1 (Higgins &amp; Thompson 2002).</param>
/// <param name="Best">The channel with the highest score.</param>
/// <param name="Worst">The channel with the lowest.</param>
/// <param name="Difference">The score of the best less that of the worst, with an interval that holds for all pairs of channels at once (Bonferroni).</param>
/// <param name="Verdict">All that in a sentence, in the culture in which the index was made.</param>
public sealed record ChannelConsistency(
    string Touchpoint, string? Signal, IReadOnlyList<ChannelScore> Channels, IReadOnlyList<string> Signals, double PValue, double AdjustedPValue,
    double Spread, double ExcessShare, string Best, string Worst, Estimate Difference, string Verdict);
