namespace CxKit.Touchpoints;

/// <summary>Which of two drivers dominates the other.</summary>
/// <param name="Stronger">The one that is ahead.</param>
/// <param name="Weaker">The other one.</param>
/// <param name="Level">How far it is ahead; <see cref="DominanceLevel.None"/> where both are equal.</param>
public sealed record DriverDominance(string Stronger, string Weaker, DominanceLevel Level);
