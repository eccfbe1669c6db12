namespace CxKit.Touchpoints;

/// <summary>One question of a satisfaction index.</summary>
/// <param name="Item">The name of its column.</param>
/// <param name="Weight">Its weight per point of rating; all weights sum to 1.</param>
/// <param name="Mean">The mean rating.</param>
/// <param name="Performance">Where that stands on the scale, from 0 to 100.</param>
public sealed record SatisfactionItem(string Item, double Weight, double Mean, double Performance);
