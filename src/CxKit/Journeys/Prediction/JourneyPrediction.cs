namespace CxKit.Journeys;

/// <summary>What is to be expected of a journey.</summary>
/// <param name="Conversion">The chance that it converts.</param>
/// <param name="Next">What comes next, the likeliest first; the chances add up to 1.</param>
/// <param name="Known">How many of the last events were used, the start of the journey counted as one.</param>
public sealed record JourneyPrediction(double Conversion, IReadOnlyList<NextEvent> Next, int Known);
