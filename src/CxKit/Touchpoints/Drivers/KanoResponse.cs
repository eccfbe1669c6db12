namespace CxKit.Touchpoints;

/// <summary>What one customer answered about one feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Functional">How the customer would feel with it.</param>
/// <param name="Dysfunctional">How the customer would feel without it.</param>
/// <param name="Weight">The survey weight, above 0.</param>
public sealed record KanoResponse(string Feature, KanoAnswer Functional, KanoAnswer Dysfunctional, double Weight = 1);
