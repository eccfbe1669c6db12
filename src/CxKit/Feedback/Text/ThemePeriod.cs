namespace CxKit.Feedback;

/// <summary>How often a theme is met in one period.</summary>
/// <param name="Start">The first day of the period.</param>
/// <param name="Comments">All comments with words in it; periods with fewer than the minimum cell are left out.</param>
/// <param name="Share">The share with the theme, with its Wilson interval; null where those with it are fewer than the minimum cell, but some.</param>
public sealed record ThemePeriod(DateOnly Start, int Comments, Estimate? Share);
