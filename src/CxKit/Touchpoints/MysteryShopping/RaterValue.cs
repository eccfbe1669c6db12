namespace CxKit.Touchpoints;

/// <summary>What one rater said about one unit.</summary>
/// <param name="Unit">What was rated: a call, a shared visit, an item of a shared visit.</param>
/// <param name="Rater">Who rated it.</param>
/// <param name="Value">The rating, as a number; codes of categories are numbers too.</param>
public readonly record struct RaterValue(string Unit, string Rater, double Value);
