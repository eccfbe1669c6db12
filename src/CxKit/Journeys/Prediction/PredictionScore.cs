namespace CxKit.Journeys;

/// <summary>How good predictions of conversion were for customers not learnt from.</summary>
/// <param name="LogLoss">The mean of −ln of the probability given to what happened, 0 for certainty that is right.</param>
/// <param name="Brier">The mean squared distance of probability and outcome (Brier 1950).</param>
public sealed record PredictionScore(Estimate LogLoss, Estimate Brier);
