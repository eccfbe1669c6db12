namespace CxKit.Touchpoints;

/// <summary>A stratum with real traffic of which the sample has too few parcels, so that another speaks for it.</summary>
/// <param name="Stratum">The stratum.</param>
/// <param name="Into">The one that speaks for it.</param>
/// <param name="Weight">Its share of the real traffic, a fraction.</param>
/// <param name="Parcels">How many parcels of it there were, which are used in the other one.</param>
public sealed record CollapsedStratum(string Stratum, string Into, double Weight, int Parcels);
