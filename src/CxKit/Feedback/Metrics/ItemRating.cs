namespace CxKit.Feedback;

/// <summary>The rating of one item among many.</summary>
/// <param name="Rank">Its rank, 1 for the best; equal ones have the same.</param>
/// <param name="Item">The item.</param>
/// <param name="Count">How many rated it.</param>
/// <param name="Mean">The mean of its ratings; null where there is none.</param>
/// <param name="Average">Its Bayesian average, drawn toward that of all items the more the fewer ratings it has, with its credible interval.</param>
public sealed record ItemRating(int Rank, string Item, long Count, double? Mean, Estimate Average);
