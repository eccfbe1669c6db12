namespace CxKit.Touchpoints;

/// <summary>The time by which a share of parcels is delivered.</summary>
/// <param name="Share">The share of all parcels, a fraction.</param>
/// <param name="Days">The days from the order; infinite where so many never are as far as is known.</param>
public sealed record TransitQuantile(double Share, Estimate Days);
