namespace CxKit.Journeys;

/// <summary>How good predictions of the next event were for customers not learnt from.</summary>
/// <param name="LogLoss">The mean of −ln of the probability given to what came next.</param>
/// <param name="TopShare">How often the likeliest event was the one that came.</param>
public sealed record NextEventScore(Estimate LogLoss, Estimate TopShare);
