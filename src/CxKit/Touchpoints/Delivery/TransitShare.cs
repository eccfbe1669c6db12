namespace CxKit.Touchpoints;

/// <summary>The parcels of J + n.</summary>
/// <param name="N">The working days.</param>
/// <param name="Share">The share that is delivered on that day.</param>
/// <param name="Within">The share that is delivered by then.</param>
public sealed record TransitShare(int N, double Share, Estimate Within);
