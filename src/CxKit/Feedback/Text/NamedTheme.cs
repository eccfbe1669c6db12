namespace CxKit.Feedback;

/// <summary>A theme of the shop's own dictionary, and how often it is met.</summary>
/// <param name="Name">Its name in the dictionary.</param>
/// <param name="Comments">How many comments it is met in; null where they are fewer than the minimum cell, but some: then nothing else is said about it either.</param>
/// <param name="Share">Their share of all comments with words, with its Wilson interval.</param>
/// <param name="MeanScore">Their mean score.</param>
/// <param name="ScoreEffect">The mean score with the theme minus the mean score without, with its Welch interval.</param>
/// <param name="Periods">The share by period, oldest first; empty without times.</param>
/// <param name="TrendPValue">The p value of a rising or falling share over the periods (Cochran 1954; Armitage 1955); null with fewer than two periods.</param>
/// <param name="Segments">The share by segment, in the order of their names; empty without segments.</param>
/// <param name="Quotes">What was written, masked.</param>
public sealed record NamedTheme(
    string Name,
    int? Comments,
    Estimate? Share,
    double? MeanScore,
    Estimate? ScoreEffect,
    IReadOnlyList<ThemePeriod> Periods,
    double? TrendPValue,
    IReadOnlyList<ThemeSegment> Segments,
    IReadOnlyList<string> Quotes);
