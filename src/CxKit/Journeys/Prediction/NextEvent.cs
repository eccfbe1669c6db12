namespace CxKit.Journeys;

/// <summary>What may come next in a journey.</summary>
/// <param name="Name">The event; null for the end of the journey without conversion.</param>
/// <param name="Probability">How probable it is.</param>
public readonly record struct NextEvent(string? Name, double Probability);
