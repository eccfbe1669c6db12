namespace CxKit.Feedback;

/// <summary>Two themes that are met in the same comments.</summary>
/// <param name="First">One theme.</param>
/// <param name="Second">The other.</param>
/// <param name="Comments">How many comments have both; at least the minimum cell.</param>
/// <param name="Jaccard">Their share of the comments that have either (Jaccard 1912), from 0 to 1.</param>
public sealed record ThemeOverlap(string First, string Second, int Comments, double Jaccard);
