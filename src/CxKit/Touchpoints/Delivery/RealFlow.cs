namespace CxKit.Touchpoints;

/// <summary>How much of the real traffic a stratum is, from an operator's records rather than from the sample (the design basis of EN 13850).</summary>
/// <param name="Stratum">The name of the stratum, as <see cref="DeliveryOptions.Stratum"/> gives it.</param>
/// <param name="Weight">Its real parcels, or its share of them; 0 or more, in any unit.</param>
/// <param name="Neighbour">The stratum into which it is collapsed when the sample has too few parcels of it; null: the next one in the list, or the one before the
/// last.</param>
public sealed record RealFlow(string Stratum, double Weight, string? Neighbour = null);
