namespace CxKit.Touchpoints;

/// <summary>The promise that costs least.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="ExpectedCost">The cost of a late parcel times its chance, and that of every promised day.</param>
public sealed record PromiseChoice(PromiseDate Promise, decimal ExpectedCost);
