namespace CxKit.Touchpoints;

/// <summary>The comparison of outlets by a part of what was seen.</summary>
/// <param name="Name">The channel or the section.</param>
/// <param name="Ranking">Outlets and means of this part alone.</param>
public sealed record MysteryPart(string Name, MysteryRanking Ranking);
