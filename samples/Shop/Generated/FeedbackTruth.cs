namespace Shop.Generated;

/// <summary>What is true about the answers of a made-up shop.</summary>
/// <param name="NetPromoterScore">What the score of all its customers is, from -100 to 100.</param>
/// <param name="PlantedShare">The share of the detractors who wrote, and wrote of unfriendly people at the returns desk.</param>
/// <param name="PlantedWords">Words that those who wrote of it used, one of which at least must come up in the theme.</param>
internal sealed record FeedbackTruth(double NetPromoterScore, double PlantedShare, IReadOnlyList<string> PlantedWords);
