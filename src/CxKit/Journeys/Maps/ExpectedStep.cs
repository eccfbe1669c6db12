namespace CxKit.Journeys;

/// <summary>A step together with where it stands in its map.</summary>
internal sealed record ExpectedStep(string Stage, string Touchpoint, string Label, double SkipCost);
