namespace CxKit.Feedback;

/// <summary>A word or phrase of a theme.</summary>
/// <param name="Text">In the spelling met most often, a negated word behind its negation as written most often: <c>not comfortable</c>, <c>no shape</c>, <c>can't wait</c>.</param>
/// <param name="Comments">In how many comments it stands, of all.</param>
/// <param name="LogOdds">The log odds of the high group against the low group with its interval; below 0 it is more frequent among low scores.</param>
/// <param name="ZScore">The log odds ÷ its standard error.</param>
/// <param name="AdjustedPValue">The two-sided p value, adjusted for all terms compared (Benjamini &amp; Hochberg 1995).</param>
public sealed record ThemeTerm(string Text, int Comments, Estimate LogOdds, double ZScore, double AdjustedPValue);
