namespace CxKit.Feedback;

/// <summary>How often a theme is met in one segment, against all others.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Comments">All comments with words in it; segments with fewer than the minimum cell are left out.</param>
/// <param name="Share">The share with the theme, with its Wilson interval; null where those with it are fewer than the minimum cell, but some.</param>
/// <param name="Difference">That share minus the share among all others, with Newcombe's interval; null with <paramref name="Share"/>, or when there are no others.</param>
/// <param name="AdjustedPValue">The p value of the difference, adjusted for all themes and segments compared (Benjamini &amp; Hochberg 1995).</param>
public sealed record ThemeSegment(string Segment, int Comments, Estimate? Share, Estimate? Difference, double? AdjustedPValue);
