namespace CxKit.Touchpoints;

/// <summary>Lines with similar predicted probabilities.</summary>
/// <param name="Lines">How many.</param>
/// <param name="Predicted">Their mean predicted probability.</param>
/// <param name="Observed">The share of them that came back.</param>
public sealed record ReturnPredictionBin(int Lines, double Predicted, Estimate Observed);
