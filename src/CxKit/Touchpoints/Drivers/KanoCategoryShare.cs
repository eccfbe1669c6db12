namespace CxKit.Touchpoints;

/// <summary>How many customers see a feature in one way.</summary>
/// <param name="Category">The way.</param>
/// <param name="Responses">How many see it so.</param>
/// <param name="Share">Their share of all who answered about the feature, by weight, with its Wilson interval.</param>
public sealed record KanoCategoryShare(KanoCategory Category, int Responses, Estimate Share);
