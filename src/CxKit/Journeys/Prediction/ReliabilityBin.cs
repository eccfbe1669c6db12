namespace CxKit.Journeys;

/// <summary>Predictions of about one size, and how often they came true.</summary>
/// <param name="Predictions">The number of predictions.</param>
/// <param name="MeanPrediction">Their mean.</param>
/// <param name="Observed">The share that came true; its interval takes the predictions of a customer together.</param>
public sealed record ReliabilityBin(int Predictions, double MeanPrediction, Estimate Observed);
