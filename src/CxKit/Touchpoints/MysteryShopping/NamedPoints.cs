namespace CxKit.Touchpoints;

/// <summary>Points of something that has a name.</summary>
/// <param name="Name">The scenario, channel, section or shopper.</param>
/// <param name="Visits">How many visits it had.</param>
/// <param name="Points">Its points, or for shoppers the points that they give more than others, with an interval.</param>
public sealed record NamedPoints(string Name, int Visits, Estimate Points);
